import { describe, expect, it } from '@jest/globals';
import { checkDraft } from '../../pipeline/check-draft/check-draft.js';
import { textClasses } from './texts.js';

const kilobyte = 1024;
/** Four times the text: linear is 4, quadratic 16. */
const most = 9;
const shortestMs = 10;

/** The quick form of `npm run bench -- growth`, whose bars are stricter: a machine that builds is never quiet. */
describe('the gate', () => {
  const texts = textClasses.filter(({ place }) => place === 'text');

  it.each(texts)('takes no longer than the text grows: $name', ({ make }) => {
    const best = (length: number): number => Math.max(shortestMs, Math.min(...[0, 1, 2].map(() => msOf(make(length)))));
    expect(best(64 * kilobyte) / best(16 * kilobyte)).toBeLessThan(most);
  });
});

let turn = 0;

function msOf(text: string): number {
  const customerText = `Where is parcel ${turn++}?`;
  const support = { facts: [], passages: [], references: [], vouched: [], language: 'en' as const, customerText };
  const before = process.cpuUsage();
  checkDraft([{ kind: 'text', text }], { ...support, now: new Date('2026-11-30T12:00:00Z'), timeZone: 'UTC' });
  return process.cpuUsage(before).user / 1000;
}
