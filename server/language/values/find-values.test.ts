import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findValues } from './find-values.js';

/** A Wednesday. */
const now = new Date('2026-11-18T12:00:00Z');

function values(language: string, text: string, region?: string): string[] {
  const options = { language, now, timeZone: 'Europe/Paris', ...(region === undefined ? {} : { region }) };
  return findValues(text, options).map(({ kind, value, currency }) =>
    [kind, value, currency].filter(Boolean).join(' '),
  );
}

describe('findValues', () => {
  it.each([
    ['en', 'three items', 'number 3'],
    ['en', 'two hundred and five', 'number 205'],
    ['en', 'twenty-two', 'number 22'],
    ['en', '1.5 million', 'number 1500000'],
    ['en', 'a dozen', 'number 12'],
    ['en', '1,234.5', 'number 1234.5'],
    ['en', '12.50', 'number 12.5'],
    ['fr', 'quatre-vingt-dix-sept', 'number 97'],
    ['fr', 'vingt et un', 'number 21'],
    ['fr', 'soixante et onze', 'number 71'],
    ['fr', '1 234,50', 'number 1234.5'],
    ['de', 'zweiundzwanzig', 'number 22'],
    ['de', 'zweitausendachtzehn', 'number 2018'],
    ['de', 'fuenf', 'number 5'],
    ['de', 'dreitägig', 'number 3'],
    ['de', '1.234,50', 'number 1234.5'],
    ['es', 'veintiuno', 'number 21'],
    ['es', 'treinta y cinco', 'number 35'],
    ['es', 'dos mil dieciocho', 'number 2018'],
    ['en', '１２３', 'number 123'],
    ['en', '٣', 'number 3'],
    ['en', '4\u200b5', 'number 45'],
    ['en', '½', 'number 0.5'],
    ['en', 'thr\u0435\u0435', 'number 3'],
    ['en', 'within a week', 'number 1'],
    ['fr', 'dix pour cent', 'number 10'],
    ['en', '2:30 pm', 'number 02:30'],
    ['en', '3pm', 'number 15:00'],
    ['fr', '15h30', 'number 15:30'],
  ])('reads a number, %s: %s', (language, text, value) => expect(values(language, text)).toEqual([value]));

  it.each([
    ['en', 'tomorrow', '2026-11-19'],
    ['en', 'the day after tomorrow', '2026-11-20'],
    ['en', 'on Friday', '2026-11-20'],
    ['en', 'next Monday', '2026-11-23'],
    ['en', 'last Monday', '2026-11-09'],
    ['en', '18 November', '--11-18'],
    ['en', 'November 18th, 2026', '2026-11-18'],
    ['en', 'the fifth of May 2027', '2027-05-05'],
    ['en', 'delivered 5 May', '--05-05'],
    ['en', 'born in May nineteen eighty-six', '1986-05'],
    ['en', '05/12/2026', '2026-05-12'],
    ['en', '2026-12-05', '2026-12-05'],
    ['en', 'in two weeks', '2026-12-02'],
    ['en', 'three days ago', '2026-11-15'],
    ['en', 'a week from tomorrow', '2026-11-26'],
    ['en', 'by the 5th', '2026-12-05'],
    ['en', 'next week', '2026-W48'],
    ['en', 'by the end of the month', '2026-11'],
    ['en', 'in December', '--12'],
    ['en', 'December 2026', '2026-12'],
    ['en', 'Easter 2027', '2027-03-28'],
    ['fr', 'après-demain', '2026-11-20'],
    ['fr', 'dans trois jours', '2026-11-21'],
    ['fr', 'le 1er mai', '--05-01'],
    ['fr', 'lundi prochain', '2026-11-23'],
    ['fr', 'il y a deux jours', '2026-11-16'],
    ['fr', '05/12/2026', '2026-12-05'],
    ['de', 'in drei Tagen', '2026-11-21'],
    ['de', 'am 18.11.', '--11-18'],
    ['de', 'übermorgen', '2026-11-20'],
    ['de', 'vor einer Woche', '2026-11-11'],
    ['de', 'am zweiten Mai', '--05-02'],
    ['de', 'Dienstagabend', '2026-11-24'],
    ['es', 'pasado mañana', '2026-11-20'],
    ['es', 'el 18 de noviembre de 2026', '2026-11-18'],
    ['es', 'hace dos días', '2026-11-16'],
    ['es', 'el próximo lunes', '2026-11-23'],
  ])('reads a date, %s: %s', (language, text, value) => expect(values(language, text)).toEqual([`date ${value}`]));

  it('reads the day before the month in English where people write so', () => {
    expect(values('en', '05/12/2026', 'GB')).toEqual(['date 2026-12-05']);
  });

  it('reads the days of a range with their month', () => {
    expect(values('en', '3-5 May')).toEqual(['number 3', 'date --05-05']);
  });

  it('takes today from the time zone', () => {
    const late = new Date('2026-11-18T23:30:00Z');
    expect(findValues('today', { language: 'en', now: late, timeZone: 'Europe/Paris' })[0]?.value).toBe('2026-11-19');
  });

  it.each([
    ['en', '$1,234.50', 'amount 1234.5 USD'],
    ['en', 'twelve euros and 50 cents', 'amount 12.5 EUR'],
    ['en', 'US$ 20', 'amount 20 USD'],
    ['en', '-12.50 EUR', 'amount -12.5 EUR'],
    ['fr', '12€50', 'amount 12.5 EUR'],
    ['fr', '1\u202f234,50\u00a0€', 'amount 1234.5 EUR'],
    ['de', '49,- €', 'amount 49 EUR'],
    ['de', '1,5 Mio. Euro', 'number 1500000'],
    ['es', 'ciento veinte euros', 'amount 120 EUR'],
  ])('reads an amount, %s: %s', (language, text, value) => expect(values(language, text)[0]).toBe(value));

  it.each([
    ['order #w1234567', 'identifier W1234567'],
    ['number 4500012345', 'identifier 4500012345'],
    ['FR76 3000 6000 0112 3456 7890 189', 'identifier FR7630006000011234567890189'],
    ['1Z 999 AA1 01 2345 6784', 'identifier 1Z999AA10123456784'],
    ['call +33 6 12 34 56 78', 'phone +33612345678'],
    ['Tel. 0161 496 0000', 'phone 01614960000'],
    ['123 Main Street', 'address 123 main street'],
    ['10115 Berlin', 'address 10115 berlin'],
    ['SW1A 1AA', 'address sw1a 1aa'],
  ])('reads %s', (text, value) => expect(values('en', text)).toEqual([value]));

  it.each([
    'One of them may march on, and no one knows; I second that, once and for all.',
    'A parcel and an invoice. The sun sat. Have a nice day! First of all, thanks.',
  ])('marks nothing in %s', (text) => expect(values('en', text)).toEqual([]));

  it.each([
    ['fr', 'Un colis, une facture, l’un de nos produits, à l’état neuf. Bonne journée, mille mercis.'],
    ['de', 'Ein Paket, eine Rechnung, einer von uns. Guten Morgen, vielen tausend Dank.'],
    ['es', 'Un paquete, una factura, uno de nosotros. Por la mañana, mil gracias.'],
  ])('marks no article or polite word in %s', (language, text) => expect(values(language, text)).toEqual([]));

  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          '1',
          '23',
          '.',
          ',',
          '-',
          ' ',
          '/',
          ':',
          '#',
          '€',
          'may',
          'am',
          'de',
          'two',
          'x',
          'A',
          '@',
          '(',
          '½',
          '３',
          '\n',
          '+',
          "'",
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join('')),
  );
  it('leaves no digit outside a value, and no two values overlap', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'fr', 'de', 'es'), (draft, language) => {
        const found = findValues(draft, { language, now, timeZone: 'UTC' });
        let end = 0;
        let rest = '';
        for (const value of found) {
          expect(value.start).toBeGreaterThanOrEqual(end);
          expect(draft.slice(value.start, value.end)).toBe(value.text);
          rest += draft.slice(end, value.start);
          end = value.end;
        }
        expect(rest + draft.slice(end)).not.toMatch(/\p{Nd}/u);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    '1',
    '1 ',
    '1.',
    'a.',
    'a@',
    'a dot ',
    '+1 ',
    'FR76 ',
    'two ',
    '1 may ',
    '12 rue a ',
    'tel 1',
    'in 1 day ',
    '#',
    'Dear customer, 3 items on 5 May for $12.50. ',
  ])('stays linear on a long run of %j', (unit) => {
    const timeOf = (length: number) => {
      const long = unit.repeat(Math.ceil(length / unit.length));
      const start = performance.now();
      findValues(long, { language: 'en', now, timeZone: 'UTC' });
      return performance.now() - start;
    };
    timeOf(5_000);
    expect(timeOf(100_000)).toBeLessThan(40 * Math.max(timeOf(10_000), 25));
  });
});
