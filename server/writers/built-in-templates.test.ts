import { describe, expect, it } from '@jest/globals';
import { tones } from '../../shared/assistance.js';
import { builtInIntents } from '../../shared/intent-ids.js';
import { draftLanguages, type DraftLanguageCode } from '../../shared/languages.js';
import { languageFiles } from '../languages/language-files.js';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import { aFact, aWriteRequest, draftText, recordFacts, written } from '../test/write-request.js';
import { builtInTemplates } from './built-in-templates.js';
import { TemplateWriter } from './template-writer.js';
import { templateMistakes } from './template-sentence.js';
import type { WriteRequest } from './writer.js';

const frame = ['greeting', 'opening', 'closing', 'clarify', 'hand-over'];
const writer = new TemplateWriter();

/** What the systems may know: every state of every record, with all dates and with none. */
const situations: [string, WriteRequest['facts']][] = [
  ['nothing', []],
  ...(
    ['draft', 'confirmed', 'processing', 'partially-shipped', 'shipped', 'delivered', 'cancelled', 'unknown'] as const
  ).flatMap((status): [string, WriteRequest['facts']][] => [
    [`order ${status}, bare`, recordFacts('order', { number: 'W1', status })],
    [`order ${status}, late`, orderFacts('order', status, '2026-03-10')],
    [`order ${status}, to come`, orderFacts('order', status, '2026-03-20')],
    [
      `two orders, the second ${status}`,
      [...orderFacts('order', 'shipped', '2026-03-20'), ...orderFacts('order2', status, '2026-03-10')],
    ],
  ]),
  ...['open', 'paid', 'refunded', 'partially-refunded', 'unknown'].map((payment): [string, WriteRequest['facts']] => [
    `order with payment ${payment}`,
    recordFacts('order', {
      number: 'W1',
      status: 'processing',
      payment,
      total: '12.50 EUR',
      ...(payment === 'paid' && { paidAt: '2026-03-02' }),
      ...(payment === 'refunded' && { refundedAt: '2026-03-03' }),
    }),
  ]),
  ...['open', 'paid', 'overdue', 'cancelled', 'unknown'].flatMap((status): [string, WriteRequest['facts']][] => [
    [`invoice ${status}, bare`, recordFacts('invoice', { number: 'R7', status })],
    [
      `invoice ${status}`,
      recordFacts('invoice', {
        number: 'R7',
        status,
        total: '99.00 EUR',
        dueAt: '2026-03-30',
        pdfUrl: 'https://shop.example/r7.pdf',
        ...(status === 'paid' ? { paidAt: '2026-03-01' } : { due: '99.00 EUR' }),
      }),
    ],
  ]),
  ...['requested', 'approved', 'received', 'refunded', 'refused', 'unknown'].flatMap(
    (status): [string, WriteRequest['facts']][] => {
      const order = recordFacts('order', { number: 'W1', status: 'delivered', deliveredAt: '2026-03-01' });
      return [
        [`return ${status}, bare`, [...order, ...recordFacts('order', { 'return.status': status })]],
        [
          `return ${status}`,
          [
            ...order,
            ...recordFacts('order', {
              'return.number': 'RT1',
              'return.status': status,
              ...((status === 'received' || status === 'refunded') && { 'return.receivedAt': '2026-03-08' }),
              ...(status === 'refunded' && { 'return.refundedAt': '2026-03-12', 'return.refund': '20.00 EUR' }),
            }),
          ],
        ],
      ];
    },
  ),
  [
    'order in two parcels',
    recordFacts('order', {
      number: 'W1',
      status: 'shipped',
      'shipment1.status': 'shipped',
      'shipment1.trackingUrl': 'https://dhl.example/1',
      'shipment2.status': 'in-transit',
      'shipment2.trackingUrl': 'https://dhl.example/2',
    }),
  ],
  [
    'order too old to be returned',
    recordFacts('order', {
      number: 'W1',
      status: 'delivered',
      deliveredAt: '2026-02-01',
      returnUntil: '2026-03-03',
    }),
  ],
  ['order that left in part, each of the rest on a day of its own', inPart({ 'line2.eta': '2026-03-10' })],
  [
    'order that left in part, the rest of which is late',
    inPart({ restEta: '2026-03-10', openLines: ['2 × Lamp', '1 × Bulb'] }),
  ],
  ...['open', 'pending', 'solved', 'closed', 'unknown'].map((status): [string, WriteRequest['facts']] => [
    `ticket ${status}`,
    recordFacts('ticket', { number: 'T9', status }),
  ]),
];

const organization = [
  ...recordFacts('org', {
    phone: '+49 30 123456',
    website: 'https://shop.example',
    returnsPage: 'https://shop.example/returns',
  }),
  aFact('customer', 'name', 'Anna Miller'),
];

function inPart(fields: Record<string, string | string[]>): WriteRequest['facts'] {
  const lines = { 'line1.title': 'Lamp', 'line1.openQuantity': '2', 'line1.eta': '2026-03-20', 'line2.title': 'Bulb' };
  const head = { number: 'W1', status: 'partially-shipped', shippedAt: '2026-03-05', ...lines };
  return recordFacts('order', { ...head, 'line2.openQuantity': '1', ...fields });
}

function orderFacts(alias: string, status: string, eta: string): WriteRequest['facts'] {
  const isShipped = status === 'shipped' || status === 'partially-shipped' || status === 'delivered';
  return recordFacts(alias, {
    number: alias === 'order' ? 'W1234567' : 'W7654321',
    status,
    placedAt: '2026-03-01',
    eta,
    total: '49.90 EUR',
    lines: ['2 x Lamp', '1 x Bulb'],
    ...(isShipped && {
      shippedAt: '2026-03-05',
      carrier: 'DHL',
      tracking: 'JD014600003GB',
      trackingUrl: 'https://dhl.example/t',
    }),
    ...(status === 'delivered' && { deliveredAt: '2026-03-09' }),
    ...(status === 'cancelled' && { cancelledAt: '2026-03-04' }),
  });
}

const familiarMail: Record<DraftLanguageCode, string> = {
  en: 'Hi there',
  fr: 'Salut, tu peux me dire où est mon colis ?',
  de: 'Hallo, kannst du mir sagen, wo mein Paket ist?',
  es: 'Hola, ¿puedes decirme dónde está mi pedido?',
};

/** Words that only the polite form uses, and words that only the familiar one does: no draft mixes them. */
const polite = {
  de: /\b(?:Ihnen|Ihr(?:e[rnms]?)?)\b|(?<=[\p{Ll},] )Sie\b(?! (?:war|steht))/u,
  fr: /(?<![\p{L}-])(?:vous|votre|vos)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:usted|su(?! embalaje| etiqueta| número)|sus|le|indíquenos|díganos|envíenos|podría|desea)(?!\p{L})/iu,
};
const familiar = {
  de: /(?<!\p{L})(?:du|dir|dich|dein(?:e[rnms]?)?)(?!\p{L})/iu,
  fr: /(?<!\p{L})(?:tu|toi|ton|ta|tes|te)(?!\p{L})/iu,
  es: /(?<!\p{L})(?:tu|tus|te|podrías|puedes)(?!\p{L})/iu,
};

/** A polite request of somebody we know little about, or a familiar one with all the organization says of itself. */
function aRequest(about: {
  intent: string;
  language: DraftLanguageCode;
  facts: WriteRequest['facts'];
  isFamiliar: boolean;
}): WriteRequest {
  const { intent, language, facts, isFamiliar } = about;
  const isFrame = intent === 'clarify' || intent === 'hand-over';
  return aWriteRequest({
    disposition: { kind: isFrame ? intent : 'reply', reason: facts.length === 0 ? 'sender-unverified' : '' },
    asks: [{ id: 'a1', text: '', intent }],
    intents: [intent],
    language,
    facts: isFamiliar ? [...facts, ...organization] : facts,
    newText: isFamiliar ? familiarMail[language] : '',
    customerName: 'Anna Miller',
    mailbox: { ...aWriteRequest().mailbox, length: isFamiliar ? 'long' : 'normal' },
  });
}

describe('the built-in templates', () => {
  it('are there for every intent, with every sentence in every language and no mistakes', () => {
    const templates = builtInTemplates();
    for (const intent of [...builtInIntents, ...frame]) expect([...templates.keys()]).toContain(intent);
    for (const template of templates.values()) {
      expect(templateMistakes(template)).toEqual([]);
      for (const sentence of template.sentences)
        expect(Object.keys(sentence.text).sort()).toEqual([...draftLanguages].sort());
    }
  });

  it('say every sentence a language has', () => {
    const said = new Set(
      [...builtInTemplates().values()].flatMap(({ sentences }) => sentences.flatMap(({ text }) => Object.values(text))),
    );
    const texts = languageFiles('replies').flatMap(({ content }) =>
      Object.entries(content() as Record<string, Record<string, string>>)
        .filter(([section]) => section !== 'topic') // words a sentence names, no sentences
        .map(([, sentences]) => sentences),
    );
    expect(texts.flatMap((sentences) => Object.values(sentences)).filter((text) => !said.has(text))).toEqual([]);
  });

  it.each(draftLanguages)('say nothing unsupported in %s, whatever is known', async (language) => {
    const open = new Map<string, string>();
    const checked = new Set<string>();
    for (const intent of [...builtInIntents, 'clarify', 'hand-over']) {
      for (const [situation, facts] of situations) {
        for (const isFamiliar of [false, true]) {
          const request = aRequest({ intent, language, facts, isFamiliar });
          const { parts, vouched } = await written(writer, request);
          // Many situations read the same for many intents; the checker need not see each again.
          const reading = JSON.stringify(parts);
          if (checked.has(reading)) continue;
          checked.add(reading);
          const { now, passages } = request;
          const support = {
            facts: [aFact('customer', 'name', 'Anna Miller'), ...request.facts],
            passages,
            references: [],
            vouched,
            language,
            now,
            timeZone: 'Europe/Berlin',
            asks: request.asks,
            isHandedOver: intent === 'hand-over',
          };
          for (const { text, why } of checkDraft(parts, support)) open.set(`${intent}: ${why} "${text}"`, situation);
        }
      }
    }
    expect(Object.fromEntries(open)).toEqual({});
    expect(checked.size).toBeGreaterThan(300);
  });

  it.each(draftLanguages)(
    'name a number that leads to nothing as the customer’s in %s, and nothing more',
    async (language) => {
      for (const intent of [...builtInIntents, 'clarify']) {
        for (const tone of tones) {
          const request = aRequest({ intent, language, facts: [], isFamiliar: false });
          request.disposition = { kind: request.disposition.kind, reason: 'number-not-found' };
          request.notFound = [{ kind: 'order', value: 'W9988776' }];
          request.mailbox = { ...request.mailbox, tone };
          const { parts, vouched } = await written(writer, request);
          const reference = { kind: 'order' as const, value: 'W9988776', text: '#W9988776' };
          const facts = [aFact('customer', 'name', 'Anna Miller')];
          const support = { ...request, facts, references: [reference], vouched, timeZone: 'Europe/Berlin' };
          expect({ intent, open: checkDraft(parts, support) }).toEqual({ intent, open: [] });
          if (intent === 'clarify' || intent === 'order-status')
            expect(await draftText(writer, request)).toContain('W9988776');
        }
      }
    },
  );

  it.each(['de', 'fr', 'es'] as const)('keep to one form of address in %s', async (language) => {
    const mixed = new Set<string>();
    for (const intent of [...builtInIntents, 'clarify', 'hand-over']) {
      for (const [, facts] of situations) {
        for (const isFamiliar of [false, true]) {
          const text = await draftText(writer, aRequest({ intent, language, facts, isFamiliar }));
          const wrong = (isFamiliar ? polite : familiar)[language].exec(text);
          if (wrong !== null) mixed.add(`${intent}: "${text.slice(Math.max(0, wrong.index - 40), wrong.index + 40)}"`);
        }
      }
    }
    expect([...mixed]).toEqual([]);
  });

  it.each(draftLanguages)('leave no blank, brace or doubled stop in %s', async (language) => {
    for (const intent of [...builtInIntents, 'clarify', 'hand-over']) {
      for (const [situation, facts] of situations) {
        const text = await draftText(writer, aRequest({ intent, language, facts, isFamiliar: false }));
        expect({ intent, situation, text }).not.toEqual(
          expect.objectContaining({
            text: expect.stringMatching(/[{}|]|\[\[| {2}|\.\.|^\s|\s$| [.,]|undefined/) as unknown,
          }),
        );
      }
    }
  });
});
