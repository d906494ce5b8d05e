import { describe, expect, it } from '@jest/globals';
import { automaticKind, type JudgedMail } from './automatic-mail.js';

const mail = (change: Partial<JudgedMail> & { header?: Record<string, string> } = {}): JudgedMail => ({
  headers: Object.entries(change.header ?? {}).map(([name, value]) => ({ name, value })),
  subject: 'My order',
  text: 'Where is my order 4711?',
  from: 'anna@example.com',
  ...change,
});

describe('automatic mail', () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    ['an automatic reply by RFC 3834', { 'Auto-Submitted': 'auto-replied (vacation)' }, 'auto-reply'],
    ['Auto-Submitted: no', { 'Auto-Submitted': 'no' }, undefined],
    ['mail made by a machine', { 'Auto-Submitted': 'auto-generated' }, 'notification'],
    ['a delivery report', { 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=x' }, 'bounce'],
    ['a read receipt', { 'Content-Type': 'multipart/report; report-type=disposition-notification' }, 'auto-reply'],
    ['failed recipients', { 'X-Failed-Recipients': 'a@b.c' }, 'bounce'],
    ['a list', { 'List-Id': '<news.example.com>' }, 'newsletter'],
    ['mail that offers to unsubscribe', { 'List-Unsubscribe': '<https://example.com/u>' }, 'newsletter'],
    [
      'a person’s answer through a list',
      { 'List-Unsubscribe': '<https://example.com/u>', 'In-Reply-To': '<1@x>' },
      undefined,
    ],
    ['bulk', { Precedence: 'bulk' }, 'newsletter'],
    [
      'Exchange’s suppression header on a person’s mail',
      { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' },
      undefined,
    ],
  ])('knows %s', (_name, header, kind) => {
    expect(automaticKind(mail({ header }))).toBe(kind);
  });

  it.each([
    'Automatic reply: your order',
    'Out of Office',
    'Réponse automatique : commande',
    'Automatische Antwort: Bestellung',
    'Respuesta automática: pedido',
    'Risposta automatica: ordine',
    'Automatisch antwoord: bestelling',
    'Resposta automática: pedido',
    'Automatyczna odpowiedź: zamówienie',
    'Re: Abwesenheitsnotiz',
  ])('knows the subject "%s"', (subject) => {
    expect(automaticKind(mail({ subject }))).toBe('auto-reply');
  });

  it.each([
    'I am out of the office until Monday.',
    'Je suis absente du bureau jusqu’au 3 mai.',
    'Ich bin derzeit nicht im Büro.',
    'Estoy fuera de la oficina hasta el lunes.',
    'Sono in ferie fino al 20 agosto.',
    'Ik ben op vakantie tot 1 juli.',
    'Estou de férias até segunda-feira.',
    'Jestem poza biurem do poniedziałku.',
  ])('knows the note "%s"', (text) => {
    expect(automaticKind(mail({ text }))).toBe('auto-reply');
  });

  it('does not take a customer’s question for a note', () => {
    expect(
      automaticKind(mail({ text: 'I am out of the office until Monday, can you deliver on Tuesday?' })),
    ).toBeUndefined();
    expect(automaticKind(mail({ subject: 'No automatic reply received' }))).toBeUndefined();
  });

  it('knows a bounce by its sender and subject, and a mailbox nobody reads', () => {
    expect(
      automaticKind(mail({ from: 'MAILER-DAEMON@mx.example.com', subject: 'Undelivered Mail Returned to Sender' })),
    ).toBe('bounce');
    expect(automaticKind(mail({ from: 'no-reply@carrier.example' }))).toBe('notification');
    expect(
      automaticKind(mail({ from: 'no-reply@forms.example', header: { 'Reply-To': 'anna@example.com' } })),
    ).toBeUndefined();
  });
});
