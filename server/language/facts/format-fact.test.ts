import { describe, expect, it } from '@jest/globals';
import type { FactValue } from '../../../shared/fact.js';
import { dayIn, formatFact, type FactFormat } from './format-fact.js';

const day: FactValue = { type: 'day', value: '2026-11-18' };
const money: FactValue = { type: 'money', value: { amount: '1249.9', currency: 'EUR' } };
const format = (fact: FactValue, language: FactFormat['language'], region?: string): string =>
  formatFact(fact, { language, region, timeZone: 'Europe/Paris' }).replaceAll(/[\u00a0\u202f]/g, ' ');

describe('formatFact', () => {
  it('writes a day in the language and the region', () => {
    expect(format(day, 'en')).toBe('18 November 2026');
    expect(format(day, 'en', 'US')).toBe('November 18, 2026');
    expect(format(day, 'en', 'FR')).toBe('18 November 2026');
    expect(format(day, 'fr')).toBe('18 novembre 2026');
    expect(format(day, 'de', 'CH')).toBe('18. November 2026');
    expect(format(day, 'es')).toBe('18 de noviembre de 2026');
  });

  it('writes amounts exactly, without a float in between', () => {
    expect(format(money, 'en')).toBe('€1,249.90');
    expect(format(money, 'fr')).toBe('1 249,90 €');
    expect(format(money, 'de', 'CH')).toMatch(/1.249[.,]90/);
    const long: FactValue = { type: 'money', value: { amount: '90071992547409931.45', currency: 'EUR' } };
    expect(format(long, 'de')).toBe('90.071.992.547.409.931,45 €');
    expect(format({ type: 'money', value: { amount: '0.125', currency: 'EUR' } }, 'en')).toBe('€0.125');
    expect(format({ type: 'money', value: { amount: '1500', currency: 'JPY' } }, 'en')).toBe('JP¥1,500');
  });

  it('writes moments in the zone, quantities, lists and statuses', () => {
    expect(format({ type: 'instant', value: '2026-11-18T23:30:00Z' }, 'fr')).toBe('19 novembre 2026 à 00:30');
    expect(format({ type: 'quantity', value: { amount: '2.50', unit: 'kg' } }, 'de')).toBe('2,5 kg');
    expect(format({ type: 'list', value: ['2 × Lamp', '1 × Chair'] }, 'en')).toBe('- 2 × Lamp\n- 1 × Chair');
    expect(format({ type: 'status', value: 'shipped' }, 'fr')).toBe('expédiée');
    expect(format({ type: 'status', value: 'constructor' }, 'fr')).toBe('constructor');
  });
});

describe('dayIn', () => {
  it('is the day where the organization is', () => {
    expect(dayIn('2026-11-18T23:30:00.000Z', 'Europe/Paris')).toBe('2026-11-19');
    expect(dayIn('2026-11-18T02:00:00Z', 'America/Los_Angeles')).toBe('2026-11-17');
    expect(dayIn('2026-11-18', 'America/Los_Angeles')).toBe('2026-11-18');
  });
});
