import { describe, expect, it } from '@jest/globals';
import type { Template } from '../../shared/settings/templates.js';
import { aFact, anOrder, aWriteRequest, draftText, recordFacts, written } from '../test/write-request.js';
import { TemplateWriter } from './template-writer.js';
import { templateMistakes } from './template-sentence.js';
import type { WriteRequest } from './writer.js';

const writer = new TemplateWriter();
const text = (changes: Partial<WriteRequest>): Promise<string> => draftText(writer, aWriteRequest(changes));
const asks = (...intents: string[]): WriteRequest['asks'] =>
  intents.map((intent, index) => ({ id: `a${index + 1}`, text: '', intent }));
const mailbox = aWriteRequest().mailbox;

describe('the template writer', () => {
  it('greets, answers with facts and closes', async () => {
    const facts = anOrder('order', {
      status: 'shipped',
      shippedAt: '2026-03-14',
      eta: '2026-03-17',
      trackingUrl: 'https://dhl.example/1',
    });
    expect(await text({ facts, customerName: 'Anna Miller' })).toBe(
      [
        'Hi Anna,',
        'Thank you for your message.',
        'Your order W1234567 was shipped on 2026-03-14. It is expected to arrive on 2026-03-17. You can follow the parcel here: https://dhl.example/1',
        'Best wishes,',
      ].join('\n\n'),
    );
  });

  it('says values in slots only', async () => {
    const facts = anOrder('order', { status: 'shipped', eta: '2026-03-17' });
    const { parts } = await written(writer, aWriteRequest({ facts }));
    const texts = parts.filter((part) => part.kind === 'text').map((part) => part.text);
    expect(texts.join('')).not.toMatch(/\d/);
    expect(parts.filter((part) => part.kind === 'fact').map((part) => part.text)).toEqual(['W1234567', '2026-03-17']);
  });

  it('answers each ask once, in the order asked', async () => {
    const facts = [
      ...anOrder('order', { status: 'delivered', deliveredAt: '2026-03-10' }),
      ...recordFacts('invoice', { number: 'R7', pdfUrl: 'https://shop.example/r7' }),
    ];
    const draft = await text({ facts, asks: asks('invoice', 'order-status', 'delivery-late') });
    expect(draft.indexOf('R7')).toBeLessThan(draft.indexOf('was delivered'));
    expect(draft.match(/was delivered/g)?.length).toBe(1);
  });

  it('takes one line out of an order where only that is named', async () => {
    const facts = anOrder('order', { status: 'processing', 'line1.title': 'Chair', 'line2.title': 'Cushion' });
    const cancel = [{ id: 'a1', text: 'Please cancel the cushion.', intent: 'cancel-order' }];
    const draft = await text({ facts, asks: cancel });
    expect(draft).toContain('can still be taken out of your order W1234567: Cushion.');
    expect(draft).not.toContain('order can still be cancelled');
  });

  it('tells what the carrier says where nothing arrived, as the carrier’s word', async () => {
    const facts = anOrder('order', {
      status: 'delivered',
      deliveredAt: '2026-03-10',
      carrier: 'Postwing',
      tracking: 'PW1',
    });
    const disposition = { kind: 'hand-over' as const, reason: 'delivery-disputed' };
    expect(await text({ facts, disposition })).toContain(
      'According to Postwing, your order W1234567 was delivered on 2026-03-10; the tracking number is PW1.',
    );
  });

  it('asks for no photo of what has not arrived', async () => {
    const facts = anOrder('order', { status: 'shipped', eta: '2026-03-17' });
    const draft = await text({ facts, intents: ['item-wrong'], asks: asks('item-wrong') });
    expect(draft).toContain('2026-03-17');
  });

  it('writes about each of several orders', async () => {
    const facts = [
      ...anOrder('order', { status: 'cancelled' }),
      ...recordFacts('order2', { number: 'W7654321', status: 'processing' }),
    ];
    const draft = await text({ facts });
    expect(draft).toContain('Your order W1234567 has been cancelled.');
    expect(draft).toContain('Your order W7654321 is being processed and has not been shipped yet.');
  });

  it('says how much was refunded only where that is asked', async () => {
    const facts = anOrder('order', { status: 'cancelled', payment: 'refunded', refundedAmount: '12.50 EUR' });
    const asked = (question: string): Promise<string> =>
      text({ facts, asks: [{ id: 'a1', text: question, intent: 'refund' }] });
    expect(await asked('How much was refunded?')).toContain(
      'The amount of the refund for your order W1234567 is 12.50 EUR.',
    );
    expect(await asked('Have you refunded it?')).not.toContain('12.50');
  });

  it.each([
    ['en', 'Can I wash it at 40 degrees?', 'washing and cleaning it'],
    ['de', 'Kann man den Bezug waschen?', 'zum Waschen'],
    ['fr', 'Notre numéro de TVA est-il indiqué ?', 'le numéro de TVA'],
    ['es', '¿Aparece nuestro NIF?', 'el número de IVA'],
  ] as const)('names what is asked about (%s)', async (language, question, topic) => {
    const draft = await text({ language, asks: [{ id: 'a1', text: question, intent: 'other' }] });
    expect(draft).toContain(topic);
  });

  it('says of each order what was asked of it', async () => {
    const facts = [
      ...anOrder('order', { status: 'processing', payment: 'paid' }),
      ...recordFacts('order2', { number: 'W7654321', status: 'cancelled', payment: 'refunded' }),
    ];
    const request = aWriteRequest({
      facts,
      asks: [
        { id: 'a1', intent: 'order-status', text: 'Any news on W1234567?' },
        { id: 'a2', intent: 'refund', text: 'Did my refund for W7654321 go through?' },
      ],
    });
    const draft = await draftText(writer, request);
    expect(draft).toContain('Your order W1234567 is being processed');
    expect(draft).toContain('Your order W7654321 has been refunded.');
    expect(draft).not.toContain('cancelled');
    expect(draft).not.toContain('request for a refund');
    expect((await written(writer, request)).unanswered).toEqual([]);
  });

  it('answers the trouble a message tells of before what it asks', async () => {
    const facts = anOrder('order', { status: 'delivered', deliveredAt: '2026-03-10' });
    const draft = await text({
      facts,
      intents: ['item-damaged', 'invoice'],
      asks: [{ id: 'a1', intent: 'invoice', text: 'Could I have the invoice, too?' }],
    });
    expect(draft.indexOf('sorry')).toBeGreaterThan(0);
    expect(draft.indexOf('sorry')).toBeLessThan(draft.indexOf('invoice'));
  });

  it('leaves an invoice nobody asked about out of what is said of an order', async () => {
    const facts = [
      ...anOrder('order', { status: 'processing', payment: 'paid' }),
      ...recordFacts('invoice', { number: 'R7', orderNumber: 'W9', status: 'open' }),
    ];
    const ask = { id: 'a1', intent: 'payment', text: 'Is W1234567 paid?' };
    const draft = await text({ facts, asks: [ask] });
    expect(draft).toContain('Your order W1234567 has been paid.');
    expect(draft).not.toContain('R7');
  });

  it('says once what holds for all of them', async () => {
    const facts = [
      ...anOrder('order', { status: 'delivered', deliveredAt: '2026-03-10' }),
      ...recordFacts('order2', { number: 'W7654321', status: 'delivered', deliveredAt: '2026-03-11' }),
      aFact('org', 'returnsPage', 'https://shop.example/returns'),
    ];
    const draft = await text({ facts, asks: asks('return', 'other') });
    expect(draft.match(/return/gi)?.length).toBe(2);
    expect(draft.match(/We are (?:checking|looking into)/g)?.length).toBe(1);
  });

  it('asks an unverified sender to show who they are, not for a number they gave', async () => {
    const draft = await text({ disposition: { kind: 'clarify', reason: 'sender-unverified' } });
    expect(draft).toContain('we have to make sure who is writing');
  });

  it('reports what stays open', async () => {
    const outcome = await written(
      writer,
      aWriteRequest({ facts: anOrder('order', { status: 'processing' }), asks: asks('order-status', 'availability') }),
    );
    expect(outcome.unanswered).toEqual(['a2']);
  });

  it.each([
    ['W 12/34', true],
    ['#A-1', true],
    ['https://evil.example/1', false],
    ['1 [[order.number]]', false],
    ['free refund', false],
    ['1'.repeat(100), false],
  ])('says the number %s as the customer wrote it: %s', async (value, isSaid) => {
    const draft = await text({ disposition: { kind: 'clarify', reason: '' }, notFound: [{ kind: 'order', value }] });
    expect(draft.includes(value)).toBe(isSaid);
    expect(draft).toContain('we cannot find anything'.slice(3));
  });

  it('reads the same for a number that does not exist and one that is somebody else’s', async () => {
    const notFound = [{ kind: 'order', value: 'W1' }];
    expect(await text({ notFound })).toBe(await text({ notFound: [{ kind: 'order', value: 'W1' }] }));
    expect(await text({ notFound })).not.toMatch(/exist|belong|somebody|another customer/i);
  });

  it('acknowledges without a fact when a person decides', async () => {
    const draft = await text({
      disposition: { kind: 'hand-over', reason: 'legal-threat' },
      facts: anOrder('order', { status: 'shipped' }),
      asks: asks('refund'),
    });
    expect(draft).toBe(
      'Hello,\n\nThank you for your message.\n\nWe have received your letter about order W1234567. A member of our team is looking into it personally.\n\nBest wishes,',
    );
  });

  it('writes nothing where no reply is due', async () => {
    expect(
      (await written(writer, aWriteRequest({ disposition: { kind: 'none', reason: 'automatic' } }))).parts,
    ).toEqual([]);
  });

  it.each([
    ['friendly', 'Hi Anna,', 'Best wishes,'],
    ['neutral', 'Good morning Anna Miller,', 'Kind regards,'],
    ['formal', 'Dear Anna Miller,', 'Yours sincerely,'],
  ] as const)('is %s as the mailbox wants it', async (tone, greeting, closing) => {
    const draft = await text({ mailbox: { ...mailbox, tone }, customerName: 'Anna Miller' });
    expect(draft.startsWith(greeting)).toBe(true);
    expect(draft.endsWith(closing)).toBe(true);
  });

  it('greets by the time of day where the mailbox is', async () => {
    const at = (now: string): Promise<string> =>
      text({ mailbox: { ...mailbox, tone: 'neutral' }, now: new Date(now), language: 'de' });
    expect(await at('2026-03-15T06:00:00Z')).toMatch(/^Guten Morgen,/);
    expect(await at('2026-03-15T12:00:00Z')).toMatch(/^Guten Tag,/);
    expect(await at('2026-03-15T19:00:00Z')).toMatch(/^Guten Abend,/);
  });

  it('ends with the closing where the mail program signs, else with the mailbox’s own text, vouched for', async () => {
    const outcome = await written(
      writer,
      aWriteRequest({ mailbox: { ...mailbox, signature: 'Lamp Shop\n+49 30 1234' } }),
    );
    expect(outcome.vouched).toEqual(expect.arrayContaining(['Lamp Shop', '+49 30 1234']));
    expect(await text({ mailbox: { ...mailbox, signature: 'Lamp Shop\n+49 30 1234' } })).toMatch(
      /Best wishes,\nLamp Shop\n\+49 30 1234$/,
    );
    expect(await text({})).toMatch(/Best wishes,$/);
  });

  it('says du to whom says du', async () => {
    const facts = anOrder('order', { status: 'shipped' });
    expect(await text({ facts, language: 'de', newText: 'Kannst du mir helfen?' })).toContain('Deine Bestellung');
    expect(await text({ facts, language: 'de', newText: 'Wo ist es?' })).toContain('Ihre Bestellung');
  });

  it('links the article that fits, never its text', async () => {
    const passages = [{ id: 'p1', article: 'Descaling', url: 'https://shop.example/descale', text: 'Costs 12 EUR.' }];
    expect(await text({ passages, asks: asks('technical-problem') })).toContain(
      'This article may help you: Descaling (https://shop.example/descale)',
    );
  });

  const own: Template = {
    intent: 'order-status',
    sentences: [
      {
        when: 'order.lineCount',
        text: {
          en: 'We have {order_lineCount, plural, one {one item} other {[[order.lineCount]] items}} for you, free of charge.',
        },
      },
      { text: { en: 'Call 0800 5555.' } },
    ],
  };

  it('takes the organization’s template for its intent and language, and vouches for its sentences', async () => {
    const facts = [...anOrder('order', { status: 'shipped' }), aFact('order', 'lineCount', '3')];
    const outcome = await written(writer, aWriteRequest({ templates: [own], facts }));
    expect(outcome.vouched).toContain('We have [[order.lineCount]] items for you, free of charge.');
    expect(await text({ templates: [own], facts })).toContain(
      'We have 3 items for you, free of charge. Call 0800 5555.',
    );
    expect(await text({ templates: [own], facts: [aFact('order', 'lineCount', '1')] })).toContain(
      'We have one item for you',
    );
    expect(await text({ templates: [own], facts, language: 'fr' })).toContain('Votre commande');
  });

  it('passes over a sentence that cannot be used, and says why when asked', async () => {
    const broken: Template = {
      intent: 'order-status',
      sentences: [
        { when: 'order.status is shipped', text: { en: 'A.' } },
        { text: { en: 'B {count, plural, one {x}' } },
        { text: { en: 'C [[Order.number]].' } },
        { text: { en: 'D [[order.secret]].' } },
        { text: { en: 'E.' } },
      ],
    };
    expect(await text({ templates: [broken] })).toBe('Hello,\n\nThank you for your message.\n\nE.\n\nBest wishes,');
    expect(templateMistakes(broken)).toEqual([
      expect.stringContaining('sentence 1: "order.status is shipped" is not a condition'),
      expect.stringContaining('sentence 2: the en text is not a valid message'),
      expect.stringContaining('sentence 3: "[[Order.number]]" in the en text is not a slot'),
    ]);
  });

  it('says that it is looking where the organization’s template has nothing to say', async () => {
    const silent: Template = {
      intent: 'order-status',
      sentences: [{ when: 'order.tracking', text: { en: 'Track [[order.tracking]].' } }],
    };
    const request = aWriteRequest({ templates: [silent] });
    expect(await draftText(writer, request)).toContain('We are looking into your question.');
    expect((await written(writer, request)).unanswered).toEqual(['a1']);
  });
});
