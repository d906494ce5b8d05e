import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Assistance } from '../../shared/assistance.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { ReadingRules } from '../connectors/reading-rules.js';
import type { Row } from '../connectors/sql-driver.js';
import { startDraftDesk, type DraftDesk, type InEachLanguage } from './draft-desk.js';
import { httpHolding, sqlHolding, type Held } from './two-systems.js';

/** What was told wrongly on systems nobody here knew: facts and the drafts of the whole pipeline, in each language, from both kinds of connector. */

jest.setTimeout(60_000); // four messages a test, through a whole server

const where: InEachLanguage = {
  en: 'Where is my order WB4401?',
  de: 'Wo ist meine Bestellung WB4401?',
  fr: 'Où est ma commande WB4401 ?',
  es: '¿Dónde está mi pedido WB4401?',
};
const contents: InEachLanguage = {
  en: 'Which items are in my order WB4401?',
  de: 'Was enthält meine Bestellung WB4401?',
  fr: 'Quels articles contient ma commande WB4401 ?',
  es: '¿Qué artículos contiene mi pedido WB4401?',
};
const total: InEachLanguage = {
  en: 'What is the total of my order WB4401?',
  de: 'Wie hoch ist der Gesamtbetrag meiner Bestellung WB4401?',
  fr: 'Quel est le montant total de ma commande WB4401 ?',
  es: '¿Cuál es el importe total de mi pedido WB4401?',
};

/** Statements that are false of some orders, as a customer would read them. */
const saying = {
  notShipped:
    /not (?:yet )?been shipped|noch nicht versandt|pas encore été expédiée|todavía no se ha enviado|no se ha enviado/iu,
  onItsWay: /on its way|auf dem Weg|unterwegs|en route|en chemin|en camino/iu,
  expected:
    /expected|erwartet|ankommen|vorgesehen|voraussichtlich|devrait arriver|prévue? pour|previst[oa]|debería llegar/iu,
  delivered: /(?:was|has been) delivered|zugestellt|a été livrée|se (?:ha entregado|entregó)/iu,
  sentinel: /9999|1900|0000|2031|2062/u,
  fifty: /(?<![\d,.])(?:50|200|201)(?![\d,.])/u,
};

const dayText: Record<string, InEachLanguage> = Object.fromEntries(
  ['2026-11-05', '2026-12-05'].map((day) => [
    day,
    Object.fromEntries(
      Object.entries({ en: 'en-GB', de: 'de', fr: 'fr', es: 'es' }).map(([language, locale]) => [
        language,
        new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day)),
      ]),
    ) as Record<DraftLanguageCode, string>,
  ]),
);

interface Input {
  head: Row;
  lines?: Row[];
  shipments?: Row[];
  rules?: ReadingRules;
  asks?: InEachLanguage;
  /** Facts as told; undefined for one that must not be there. */
  facts: Record<string, unknown>;
  /** What no draft may say, and the day each must. */
  never?: RegExp[];
  day?: string;
  says?: RegExp;
}

const number = 'WB4401';
const items = (count: number): Row[] =>
  Array.from({ length: count }, (_, at) => ({ title: `Tile ${at}`, quantity: '1' }));
const eta = (written: string, rules: ReadingRules, day: string | undefined): Input => ({
  head: { status: 'processing', placedAt: '2026-11-18', eta: written },
  rules,
  facts: { eta: day },
  never:
    day === undefined
      ? [saying.expected, saying.sentinel]
      : [/4 December|6 December|4\. Dez|6\. Dez|[46] décembre|[46] de dic/u],
  ...(day === undefined ? {} : { day }),
});
const sum = (amount: string, currency: string | null, rules: ReadingRules, value: object | undefined): Input => ({
  head: { status: 'processing', placedAt: '2026-11-18', amount, currency },
  rules,
  asks: total,
  facts: { total: value },
  never: [/1[.,]234?(?!\d|[.,]\d)(?=\s*€| euro)/iu, ...(value === undefined ? [/€|EUR|CHF/u] : [])],
});

const inputs: Record<string, Input> = {
  '2: 120 lines': {
    head: { status: 'shipped', placedAt: '2026-11-18' },
    lines: items(120),
    asks: contents,
    facts: { lineCount: { amount: '120' } },
    never: [saying.fifty],
    says: /70/u,
  },
  '2: more lines than are read': {
    head: { status: 'shipped', placedAt: '2026-11-18' },
    lines: items(1300),
    asks: contents,
    facts: {},
    never: [saying.fifty],
  },
  '2: a line that cannot be read': {
    head: { status: 'shipped', placedAt: '2026-11-18' },
    lines: [...items(2), { title: 'Lamp', quantity: 'many' }],
    asks: contents,
    facts: {},
    never: [/Lamp/u],
  },
  '3: in process, and its parcel has left': {
    head: { status: 'in process', placedAt: '2026-11-18' },
    lines: items(1),
    shipments: [{ status: 'shipped', shippedAt: '2026-11-19' }],
    facts: { status: 'shipped' },
    never: [saying.notShipped],
  },
  '3: shipped, and its parcel arrived on 5 November': {
    head: { status: 'shipped', placedAt: '2026-11-01' },
    shipments: [{ status: 'shipped', shippedAt: '2026-11-02', deliveredAt: '2026-11-05' }],
    facts: { status: 'delivered', deliveredAt: '2026-11-05' },
    never: [saying.onItsWay, saying.notShipped, saying.expected],
    day: '2026-11-05',
  },
  '3: completed in May': {
    head: { status: 'completed', placedAt: '2026-05-04' },
    facts: { status: 'unknown' },
    never: [saying.onItsWay, saying.notShipped, saying.expected, saying.delivered],
  },
  '3: cancelled, and its parcel has left': {
    head: { status: 'cancelled', placedAt: '2026-11-10' },
    shipments: [{ status: 'shipped', shippedAt: '2026-11-12' }],
    facts: { status: 'unknown' },
    never: [saying.onItsWay, saying.notShipped, /cancelled|storniert|annulée|cancelado/iu],
  },
  '3: shipped, and its only parcel waits': {
    head: { status: 'shipped', placedAt: '2026-11-10' },
    shipments: [{ status: 'pending' }],
    facts: { status: 'unknown' },
    never: [saying.onItsWay, saying.delivered],
  },
  '3: delivered, and a second parcel is under way': {
    head: { status: 'delivered', placedAt: '2026-11-10' },
    shipments: [
      { status: 'delivered', deliveredAt: '2026-11-12' },
      { status: 'in-transit', shippedAt: '2026-11-19', eta: '2026-12-05' },
    ],
    facts: { deliveredAt: undefined },
    never: [saying.delivered],
  },
  '4: a local time of Berlin': eta('2026-12-05 23:59:59', {}, '2026-12-05'),
  '4: the same with its zone named': eta('2026-12-05 23:59:59', { timeZone: 'Europe/Berlin' }, '2026-12-05'),
  '4: a day written as midnight in UTC': eta('2026-12-05T00:00:00Z', {}, '2026-12-05'),
  '4: day, month, year with dots': eta('05.12.2026', {}, '2026-12-05'),
  '4: /Date()/': eta('/Date(1796428800000)/', {}, '2026-12-05'),
  '4: seconds since 1970': eta('1796428800', {}, '2026-12-05'),
  '4: slashes, day first': eta('05/12/2026', { dates: 'day-first' }, '2026-12-05'),
  '4: slashes, nobody says': eta('05/12/2026', {}, undefined),
  '4: 9999': eta('9999-12-31', {}, undefined),
  '4: 9999 at midnight': eta('9999-12-31T00:00:00Z', {}, undefined),
  '4: 1900': eta('1900-01-01', {}, undefined),
  '4: 0000': eta('0000-00-00', {}, undefined),
  '4: five years ahead': eta('2031-12-05', {}, undefined),
  '4: a total that may be thousands': sum('1.234', 'EUR', {}, undefined),
  '4: thousands by the decimal mark': sum('1.234', 'EUR', { decimalMark: ',' }, { amount: '1234', currency: 'EUR' }),
  '4: German cents': sum('1.234,56', 'EUR', {}, { amount: '1234.56', currency: 'EUR' }),
  '4: a sign for the currency': sum('20.00', '€', {}, { amount: '20.00', currency: 'EUR' }),
  '4: an absurd total': sum('99999999.99', 'EUR', {}, undefined),
  '9: a total without currency': sum('20.00', null, {}, undefined),
  '9: the currency of the settings': sum('20.00', null, { currency: 'CHF' }, { amount: '20.00', currency: 'CHF' }),
};

let desk: DraftDesk;
beforeAll(async () => {
  desk = await startDraftDesk('2026-11-21T12:00:00Z', [
    { kind: 'order', pattern: 'WB9999' },
    { kind: 'order', pattern: '99999' },
    { kind: 'invoice', pattern: '9{5,6}' },
  ]);
}, 300_000);
afterAll(() => desk.close());

const textOf = ({ drafts: [draft] }: Assistance): string => draft?.text ?? '';
const factOf = ({ facts }: Assistance, field: string): unknown =>
  facts.find((fact) => fact.alias === 'order' && fact.field === field)?.value;

describe.each([
  ['HTTP', httpHolding],
  ['SQL', sqlHolding],
])('%s', (_kind, holding) => {
  async function told(held: readonly Held[], asks: InEachLanguage, rules: ReadingRules = {}) {
    const system = await holding(held, rules);
    try {
      return await desk.askAll([system.connector], asks);
    } finally {
      await system.stop();
    }
  }

  it.each(Object.entries(inputs))('tells nothing false of %s', async (_name, input) => {
    const { head, lines = [], shipments = [], asks = where, rules = {}, never = [], day, says } = input;
    const answers = await told([{ head: { number, ...head }, lines, shipments }], asks, rules);
    for (const [language, answer] of answers) {
      const text = textOf(answer);
      for (const [field, value] of Object.entries(input.facts))
        expect([field, factOf(answer, field)]).toEqual([field, value]);
      expect(factOf(answer, 'number')).toBe(number);
      expect(answer.drafts[0]?.unsupported).toEqual([]);
      for (const one of never) expect(text).not.toMatch(one);
      if (day !== undefined) expect(text).toContain(dayText[day]?.[language]);
      if (says !== undefined) expect(text).toMatch(says);
    }
  });
});
