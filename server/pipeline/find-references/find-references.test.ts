import { describe, expect, it } from '@jest/globals';
import { findReferences, findReferencesInTurns } from './find-references.js';
import type { ReadMessage } from '../situation.js';
import { readMessageBuilder } from '../../test/read-message-builder.js';

const message = (newText: string, more: Partial<ReadMessage> = {}): ReadMessage =>
  readMessageBuilder(newText, { sentAt: '2026-11-18T10:00:00+01:00', ...more });

const options = { patterns: [], language: 'en', timeZone: 'Europe/Paris' };

function found(text: string, more: Partial<typeof options> = {}): string[] {
  return findReferences(message(text), { ...options, ...more }).map(({ kind, value }) => `${kind} ${value}`);
}

describe('findReferences', () => {
  it.each([
    ['order no. 4500012345', 'order 4500012345'],
    ['Order #W1234567', 'order W1234567'],
    ['my order number is\n4500012345', 'order 4500012345'],
    ['commande n° 12 345 678', 'order 12345678'],
    ['Best.-Nr. 123456', 'order 123456'],
    ['Bestellnummer: 4711-2024', 'order 4711-2024'],
    ['pedido n.º 123456', 'order 123456'],
    ['ordine n. PO-52930', 'order PO-52930'],
    ['bestelnummer 123456', 'order 123456'],
    ['número do pedido: 123456', 'order 123456'],
    ['zamówienie nr 123456', 'order 123456'],
    ['facture F-2024-0012', 'invoice F-2024-0012'],
    ['Rechnungsnr. RE-2024-123', 'invoice RE-2024-123'],
    ['Kundennummer 88991', 'customer 88991'],
    ['Sendungsnummer 00340434161094022115', 'tracking 00340434161094022115'],
    ['it says 1Z 999 AA1 01 2345 6784', 'tracking 1Z999AA10123456784'],
    ['number RR123456785FR', 'tracking RR123456785FR'],
    ['ticket #10023', 'ticket 10023'],
    ['Art.-Nr. 88-1234', 'article 88-1234'],
    ['Where is order #77?', 'order 77'],
    ['order no. 7 is late', 'order 7'],
    ['Where is my order 77?', 'order 77'],
    ['#77 has not come', 'order 77'],
    ['Was ist mit #1001?', 'order 1001'],
    ['facture n° 12', 'invoice 12'],
    ['pedido n.º 77', 'order 77'],
    ['Bestellnr. 77', 'order 77'],
  ])('finds the number in %j', (text, reference) => expect(found(text)).toEqual([reference]));

  it('finds every number of a list', () => {
    expect(found('orders 123456, 123457 and 123458')).toEqual(['order 123456', 'order 123457', 'order 123458']);
  });

  it('finds short numbers of a list', () => {
    expect(found('orders #7, #8 and #12')).toEqual(['order 7', 'order 8', 'order 12']);
  });

  it.each([
    'I have no order number. 3 lamps are missing',
    'Die Bestellung 2 Stühle',
    'order no 10%',
    'my order, no 2 is broken',
    'send my order to apartment #12',
    'in order 2 of the lamps were missing',
    'Tel. 030 1234567',
    'VAT DE123456789',
    'IBAN DE89 3704 0044 0532 0130 00',
    'card 4111 1111 1111 1111',
    '75002 Paris',
    'SIRET : 123 456 789 00012',
    'I ordered in 2024',
    'order of 2024',
    'Atlanta, GA 30002',
    'I have been waiting since 2019 for my order',
  ])('finds no number in %j', (text) => {
    const numbers = found(text).filter((reference) => !/^(?:date|amount|quantity)/.test(reference));
    expect(numbers).toEqual([]);
  });

  it('knows the organization’s own patterns, however they are typed', () => {
    const patterns = [{ kind: 'order' as const, pattern: 'PO-99999' }];
    for (const text of ['PO-12345', 'po 12345', '#PO12345']) {
      expect(
        findReferences(message(text), { ...options, patterns }).map(({ kind, value }) => `${kind} ${value}`),
      ).toEqual(['order PO-12345']);
    }
  });

  it('reads dates by the sender’s clock, amounts and quantities', () => {
    expect(found('I bought 3 pieces for 12.50 EUR yesterday, on 5 May and 2026-01-02')).toEqual([
      'quantity 3',
      'amount 12.5 EUR',
      'date 2026-11-17',
      'date 2027-05-05',
      'date 2026-01-02',
    ]);
    const late = message('tomorrow', { sentAt: '2026-11-18T23:30:00-05:00' });
    expect(findReferences(late, options)[0]?.value).toBe('2026-11-19');
  });

  it('leaves relative dates out when the message does not say when it was sent', () => {
    const { sentAt, ...undated } = message('yesterday, 2026-01-02');
    expect(sentAt).toBeDefined();
    expect(findReferences(undated, options).map(({ value }) => value)).toEqual(['2026-01-02']);
  });

  it.each([
    'Saturday, November 28, 2026 10:12:00 +0100',
    '2026-11-28 10:12 GMT-05:00',
    '28.11.2026 10:12 +01:00',
    'Sat Nov 28 2026 10:12:00 GMT+0100 (CET)',
    '28 novembre 2026 à 10:12:00 +0200',
    'den 28 nov. 2026 kl. 10:12 +01:00',
    '2026/11/28 10:12:00-0800',
    '2026-11-28T10:12 +05:30',
    '0000-00-00T00:00:00+01:00',
    '+275760-09-14T00:00:00+14:00',
    '12 +0100',
  ])('reads a quote that some program dated "%s"', (sentAt) => {
    const quoting = message('where is it?', {
      thread: [{ text: 'Your order no. 4500012345, sent yesterday', sentAt }],
    });
    expect(findReferences(quoting, options).map(({ value }) => value)).toContain('4500012345');
  });

  it('says where a number stood, the newest text first, and never reads what was hidden', () => {
    const read = message('order 11112222', {
      subject: 'Order 99887766',
      thread: [{ text: 'order 55443322 and order 11112222' }],
      attachments: [
        {
          name: 'o.pdf',
          mediaType: 'application/pdf',
          bytes: 1,
          pieces: [{ place: 'page 2', text: 'Invoice no. 2024-0099' }],
        },
      ],
      cut: [
        { kind: 'hidden', text: 'order 66666666' },
        { kind: 'signature', text: 'order 77777777' },
      ],
    });
    expect(findReferences(read, options)).toEqual([
      { kind: 'order', value: '11112222', text: '11112222' },
      { kind: 'order', value: '99887766', text: '99887766' },
      { kind: 'invoice', value: '2024-0099', text: '2024-0099', from: 'o.pdf, page 2' },
      { kind: 'order', value: '55443322', text: '55443322', from: 'thread' },
    ]);
  });

  it('gives fifty at most', () => {
    const many = Array.from({ length: 80 }, (_, i) => `order ${100_000 + i}`).join('\n');
    expect(findReferences(message(many), options)).toHaveLength(50);
  });

  it('finds what stands far behind in a long message, whole, and the same in turns', async () => {
    const filler = 'The parcel is blue and the weather is fine today.\n'.repeat(159);
    const long = message(`${filler}Order number 4500012345 is late.\n${filler}My invoice no. 2024-558812 too.`);
    const found = findReferences(long, options);
    expect(found.map(({ value }) => value)).toEqual(expect.arrayContaining(['4500012345']));
    expect(await findReferencesInTurns(long, options)).toEqual(found);
  });
});
