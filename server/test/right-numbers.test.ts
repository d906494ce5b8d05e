import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Assistance } from '../../shared/assistance.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Row } from '../connectors/sql-driver.js';
import { startDraftDesk, type DraftDesk, type InEachLanguage } from './draft-desk.js';
import { httpHolding, sqlHolding, type Held } from './two-systems.js';

/** Numbers that are short, shared or of overlapping patterns, orders of guests, and rows that cannot be read: what the pipeline tells of them. */

jest.setTimeout(60_000); // four messages a test, through a whole server

let desk: DraftDesk;
beforeAll(async () => {
  desk = await startDraftDesk('2026-11-21T12:00:00Z', [
    { kind: 'order', pattern: 'WB9999' },
    { kind: 'order', pattern: '99999' },
    { kind: 'invoice', pattern: '99999' },
  ]);
}, 300_000);
afterAll(() => desk.close());

const orderOf = (number: string | null, more: Row = {}, title = 'Lamp'): Held => ({
  head: { number, status: 'shipped', placedAt: '2026-11-18', ...more },
  lines: [{ title, quantity: '1' }],
});
const invoice: Held = {
  kind: 'invoice',
  head: { number: '90002', status: 'open', dueAt: '2026-12-05', amount: '30.00', currency: 'EUR' },
};
const whereIs = (number: string): InEachLanguage => ({
  en: `Where is my order ${number}?`,
  de: `Wo ist meine Bestellung ${number}?`,
  fr: `Où est ma commande ${number} ?`,
  es: `¿Dónde está mi pedido ${number}?`,
});
const whereIsIt: InEachLanguage = {
  en: 'Where is my order?',
  de: 'Wo ist meine Bestellung?',
  fr: 'Où est ma commande ?',
  es: '¿Dónde está mi pedido?',
};
const isItPaid: InEachLanguage = {
  en: 'Is invoice 90002 paid?',
  de: 'Ist die Rechnung 90002 bezahlt?',
  fr: 'La facture 90002 est-elle payée ?',
  es: '¿Está pagada la factura 90002?',
};
const unpaid = /not been paid|noch nicht bezahlt|pas encore été payée|todavía no está pagada/u;
const shipped = /has been shipped|wurde versandt|a été expédiée|se ha enviado/u;
const wantsNumber = /send us the order number|nennen Sie uns bitte die Bestellnummer|indiquer le numéro|indíquenos/iu;

const textOf = ({ drafts: [draft] }: Assistance): string => draft?.text ?? '';
const reasonsOf = ({ missing }: Assistance): string[] => missing.map(({ reason }) => reason);
const numbersIn = ({ facts }: Assistance): string[] =>
  facts.filter(({ field }) => field === 'number').map(({ text, source }) => `${source.system} ${text}`);

describe.each([
  ['HTTP', httpHolding],
  ['SQL', sqlHolding],
])('%s', (_kind, holding) => {
  /** Asks in each language with one system for each list; no draft may hold what nothing bears out. */
  async function told(systems: readonly (readonly Held[])[], asks: InEachLanguage) {
    const names = ['First', 'Second'];
    const running = await Promise.all(systems.map((held, at) => holding(held, {}, names[at])));
    try {
      const answers: [DraftLanguageCode, Assistance][] = await desk.askAll(
        running.map(({ connector }) => connector),
        asks,
      );
      for (const [, { drafts }] of answers) expect(drafts[0]?.unsupported).toEqual([]);
      return answers.map(([, answer]) => answer);
    } finally {
      await Promise.all(running.map((system) => system.stop()));
    }
  }

  it('never tells other orders where a short number leads to none', async () => {
    for (const answer of await told([[orderOf('WB4401'), orderOf('WB4402')]], whereIs('#77'))) {
      expect(textOf(answer)).not.toMatch(/WB440|Lamp/u);
      expect(answer.disposition).toMatchObject({ kind: 'clarify', reason: 'number-not-found' });
    }
  });

  it('finds the order of a short number', async () => {
    for (const answer of await told([[orderOf('77'), orderOf('78', { status: 'processing' })]], whereIs('#77'))) {
      expect(numbersIn(answer)).toEqual(['First 77']);
      expect(textOf(answer)).toMatch(shipped);
    }
  });

  it('finds the invoice of a number that an order might have', async () => {
    for (const answer of await told([[invoice, orderOf('WB4401')]], isItPaid)) {
      expect(numbersIn(answer)).toEqual(['First 90002']);
      expect(textOf(answer)).toMatch(unpaid);
    }
  });

  it('finds the invoice a customer calls an order', async () => {
    for (const answer of await told([[invoice]], whereIs('90002'))) {
      expect(numbersIn(answer)).toEqual(['First 90002']);
      expect(answer.disposition.reason).not.toBe('number-not-found');
    }
  });

  it('shows the orders of two shops that share a number, each by its system, and asks for no number', async () => {
    const shops = [[orderOf('WB4401', {}, 'Lamp')], [orderOf('WB4401', { status: 'processing' }, 'Rug')]];
    for (const answer of await told(shops, whereIs('WB4401'))) {
      expect(numbersIn(answer).sort()).toEqual(['First WB4401', 'Second WB4401']);
      expect(textOf(answer)).not.toMatch(wantsNumber);
      expect(textOf(answer)).toMatch(/Lamp[^]*Rug/u);
      expect(textOf(answer)).not.toMatch(shipped);
    }
  });

  it('says of a guest’s order that it is one, and tells nothing of it', async () => {
    for (const answer of await told([[orderOf('WB4401', { email: '' })]], whereIs('WB4401'))) {
      expect(reasonsOf(answer)).toEqual(['guest-order']);
      expect(answer.coverage).toMatchObject([{ extent: 'partial', why: ['guest'] }]);
      expect(textOf(answer)).not.toMatch(/shipped|WB4401/u);
      expect(answer.disposition.kind).toBe('hand-over');
    }
  });

  it('tells the rest of a list with a row that cannot be read, and that it is not whole; nobody is forbidden anything', async () => {
    const list = [orderOf('WB4401', { amount: '20.00', currency: null }), orderOf(null)];
    for (const answer of await told([list], whereIsIt)) {
      expect(numbersIn(answer)).toEqual(['First WB4401']);
      expect(reasonsOf(answer)).toEqual(['unreadable']);
      expect(answer.coverage).toMatchObject([{ extent: 'partial', why: ['dropped'] }]);
      expect(textOf(answer)).toMatch(shipped);
      expect(textOf(answer)).not.toMatch(/€|EUR/u);
    }
  });

  it('never tells an order of somebody else', async () => {
    for (const answer of await told([[orderOf('WB4401', { email: 'bob@example.com' })]], whereIs('WB4401'))) {
      expect(numbersIn(answer)).toEqual([]);
      expect(textOf(answer)).not.toMatch(/shipped|Lamp/u);
    }
  });
});
