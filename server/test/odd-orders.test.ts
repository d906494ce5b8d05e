import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Row } from '../connectors/sql-driver.js';
import { startDraftDesk, type DraftDesk, type InEachLanguage } from './draft-desk.js';
import { httpHolding, sqlHolding } from './two-systems.js';

/** Orders as few are: in part, in parcels, sent back in two goes, cancelled though paid. What each is asked, and what must and must not be said. */

jest.setTimeout(60_000); // four messages a test, through a whole server

let desk: DraftDesk;
beforeAll(async () => {
  desk = await startDraftDesk('2026-11-30T12:00:00Z', [{ kind: 'order', pattern: 'WB9999' }]);
}, 300_000);
afterAll(() => desk.close());

const questions = {
  where: {
    en: 'Where is my order WB4401?',
    de: 'Wo ist meine Bestellung WB4401?',
    fr: 'Où est ma commande WB4401 ?',
    es: '¿Dónde está mi pedido WB4401?',
  },
  rest: {
    en: 'When is the rest of my order WB4401 coming?',
    de: 'Wann kommt der Rest meiner Bestellung WB4401?',
    fr: 'Quand arrive le reste de ma commande WB4401 ?',
    es: '¿Cuándo llega el resto de mi pedido WB4401?',
  },
  refund: {
    en: 'How much money do I get back for my order WB4401?',
    de: 'Wie viel Geld bekomme ich für meine Bestellung WB4401 zurück?',
    fr: 'Combien serai-je remboursé pour ma commande WB4401 ?',
    es: '¿Cuánto dinero me devuelven por mi pedido WB4401?',
  },
  giveBack: {
    en: 'Can I still return my order WB4401?',
    de: 'Kann ich meine Bestellung WB4401 noch zurückgeben?',
    fr: 'Puis-je encore retourner ma commande WB4401 ?',
    es: '¿Puedo devolver todavía mi pedido WB4401?',
  },
} satisfies Record<string, InEachLanguage>;

const onItsWay = /on its way|auf dem Weg|unterwegs|en route|en camino/iu;
const arranging = /To arrange the return|Für die Rücksendung|Pour organiser le retour|Para tramitar la devolución/u;
const wholeArrived =
  /Your order WB4401 (?:was|has been) delivered|Ihre Bestellung WB4401 wurde (?:am \d+\. \p{L}+ \d+ )?zugestellt|commande WB4401 a été livrée|pedido WB4401 se entregó/u;

/** "5 December 2026", as drafts write it. */
function written(day: string, language: DraftLanguageCode): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

interface Odd {
  head: Row;
  lines?: Row[];
  shipments?: Row[];
  returns?: Row[];
  asks: keyof typeof questions;
  /** Days and words that each draft holds. */
  days?: string[];
  says?: RegExp[];
  never?: RegExp[];
  neverDays?: string[];
}

const lamp = { title: 'Lamp', quantity: '1', shippedQuantity: '1' };
const splitReturn: Pick<Odd, 'head' | 'lines' | 'shipments' | 'returns'> = {
  head: { status: 'delivered', placedAt: '2026-10-30', amount: '260.00', currency: 'EUR', payment: 'paid' },
  lines: [{ ...lamp, quantity: '2', shippedQuantity: '2' }],
  shipments: [{ status: 'delivered', shippedAt: '2026-11-02', deliveredAt: '2026-11-05' }],
  returns: [
    { status: 'refunded', requestedAt: '2026-11-06', refundedAt: '2026-11-12', amount: '40.00' },
    { status: 'received', requestedAt: '2026-11-15', receivedAt: '2026-11-20', amount: '35.50' },
  ],
};
const cancelled = { status: 'cancelled', placedAt: '2026-11-01', amount: '80.00', currency: 'EUR', payment: 'paid' };
const byDays: Pick<Odd, 'head' | 'lines' | 'shipments'> = {
  head: { status: 'processing', placedAt: '2026-11-01' },
  lines: [
    { title: 'Rug', quantity: '3', shippedQuantity: '1', eta: '2026-12-08' },
    { title: 'Cushion', quantity: '2', shippedQuantity: '0', eta: '2026-12-15' },
    { title: 'Candle', quantity: '1', shippedQuantity: '0', eta: '2026-11-20' },
  ],
  shipments: [{ status: 'delivered', shippedAt: '2026-11-08', deliveredAt: '2026-11-09' }],
};

const orders: Record<string, Odd> = {
  'left in part, each of the rest on a day of its own': {
    ...byDays,
    asks: 'rest',
    days: ['2026-12-08', '2026-12-15'],
    says: [/2 × Rug/u, /2 × Cushion/u, /1 × Candle\./u],
    never: [wholeArrived],
    neverDays: ['2026-11-20'],
  },
  'left in part, and may it be returned': { ...byDays, asks: 'giveBack', days: ['2026-11-09'], never: [wholeArrived] },
  'left in part, the rest on one day': {
    head: { status: 'processing', placedAt: '2026-11-20' },
    lines: [
      { title: 'Stool', quantity: '2', shippedQuantity: '1', eta: '2026-12-09' },
      { title: 'Mat', quantity: '1', shippedQuantity: '1' },
    ],
    shipments: [{ status: 'shipped', shippedAt: '2026-11-25', eta: '2026-12-02' }],
    asks: 'rest',
    days: ['2026-12-02', '2026-12-09'],
    says: [/1 × Stool/u],
  },
  'left in part, and the rest is late': {
    head: { status: 'processing', placedAt: '2026-11-01' },
    lines: [{ title: 'Stool', quantity: '2', shippedQuantity: '1', eta: '2026-11-20' }],
    shipments: [{ status: 'delivered', shippedAt: '2026-11-08', deliveredAt: '2026-11-09' }],
    asks: 'rest',
    says: [/1 × Stool/u, /was expected|war .* vorgesehen|était prévu|estaba previsto/u],
  },
  'in two parcels, one arrived': {
    head: { status: 'shipped', placedAt: '2026-11-10' },
    shipments: [
      { status: 'delivered', shippedAt: '2026-11-12', deliveredAt: '2026-11-18' },
      { status: 'shipped', shippedAt: '2026-11-26', eta: '2026-12-01' },
    ],
    asks: 'where',
    days: ['2026-11-18', '2026-12-01'],
    never: [wholeArrived],
  },
  'sent anew after its parcel came back': {
    head: { status: 'processing', placedAt: '2026-11-01' },
    lines: [lamp],
    shipments: [
      { status: 'returned', shippedAt: '2026-11-03', eta: '2026-11-06' },
      { status: 'shipped', shippedAt: '2026-11-27', eta: '2026-12-03' },
    ],
    asks: 'where',
    days: ['2026-11-27', '2026-12-03'],
    neverDays: ['2026-11-03', '2026-11-06'],
  },
  'sent back in two goes': { ...splitReturn, asks: 'refund', says: [/40[.,]00/u, /35[.,]50/u], never: [/75[.,]50/u] },
  'sent back in two goes, and may more be': { ...splitReturn, asks: 'giveBack', days: ['2026-12-05'] },
  'cancelled though paid': {
    head: cancelled,
    lines: [{ ...lamp, shippedQuantity: '0' }],
    asks: 'giveBack',
    never: [arranging],
  },
  'cancelled though paid, and nothing came back': {
    head: cancelled,
    lines: [{ ...lamp, shippedQuantity: '0' }],
    asks: 'refund',
    never: [/has been refunded|wurde.*erstattet|a été rembours|se han? reembols/u],
  },
  'cancelled beside a parcel that left': {
    head: { ...cancelled, payment: 'refunded' },
    shipments: [{ status: 'shipped', shippedAt: '2026-11-02', eta: '2026-11-05' }],
    asks: 'where',
    never: [onItsWay],
  },
  late: {
    head: { status: 'shipped', placedAt: '2026-11-01' },
    shipments: [{ status: 'shipped', shippedAt: '2026-11-05', eta: '2026-11-10' }],
    asks: 'where',
    says: [/was expected|war für|était (?:prévue|attendue)|devait arriver|(?:estaba previst|fecha prevista era)/u],
  },
  'delivered too long ago to be sent back': {
    head: { status: 'delivered', placedAt: '2026-09-01' },
    shipments: [{ status: 'delivered', shippedAt: '2026-09-03', deliveredAt: '2026-09-05' }],
    asks: 'giveBack',
    days: ['2026-10-05'],
    never: [arranging],
  },
  'in a state nobody knows': { head: { status: 'strange', placedAt: '2026-11-01' }, asks: 'where', never: [onItsWay] },
  'never to come by its days': {
    head: { status: 'processing', placedAt: '2026-11-25', eta: '9999-12-31' },
    lines: [{ ...lamp, shippedQuantity: '0', eta: '1900-01-01' }],
    asks: 'where',
    never: [/9999|1900/u],
  },
};

describe.each([
  ['HTTP', httpHolding],
  ['SQL', sqlHolding],
])('an odd order, by %s,', (_kind, holding) => {
  it.each(Object.entries(orders))('is told as it is: %s', async (_name, odd) => {
    const { head, asks, days = [], says = [], never = [], neverDays = [], ...lists } = odd;
    const system = await holding([{ head: { number: 'WB4401', ...head }, ...lists }]);
    const answers = await desk.askAll([system.connector], questions[asks]);
    await system.stop();
    for (const [language, { drafts }] of answers) {
      const text = drafts[0]?.text ?? '';
      expect(drafts[0]?.unsupported).toEqual([]);
      for (const day of days) expect(text).toContain(written(day, language));
      for (const day of neverDays) expect(text).not.toContain(written(day, language));
      for (const one of says) expect(text).toMatch(one);
      for (const one of never) expect(text).not.toMatch(one);
    }
  });
});
