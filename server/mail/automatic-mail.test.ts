import { describe, expect, it } from '@jest/globals';
import { headerSigns, type Envelope } from './automatic-mail.js';

const kinds = (header: Record<string, string>, more: Partial<Envelope> = {}): string[] => {
  const headers = Object.entries(header).map(([name, value]) => ({ name, value }));
  const envelope = { headers, from: 'anna@example.com', to: ['support@demo.example'], parts: [], ...more };
  return headerSigns(envelope).map(({ kind, weight }) => `${kind} ${weight >= 8 ? 'sure' : 'maybe'}`);
};

describe('what headers say of a machine', () => {
  it.each<[string, Record<string, string>, string[]]>([
    ['an automatic reply by RFC 3834', { 'Auto-Submitted': 'auto-replied (vacation)' }, ['auto-reply sure']],
    ['Auto-Submitted: no', { 'Auto-Submitted': 'no' }, []],
    ['mail made by a machine', { 'Auto-Submitted': 'auto-generated' }, ['notification maybe']],
    ['a delivery report', { 'Content-Type': 'multipart/report; report-type=delivery-status' }, ['bounce sure']],
    [
      'a read receipt',
      { 'Content-Type': 'multipart/report; report-type=disposition-notification' },
      ['auto-reply sure'],
    ],
    ['failed recipients', { 'X-Failed-Recipients': 'a@b.c' }, ['bounce sure']],
    ['a list', { 'List-Id': '<news.example.com>' }, ['newsletter maybe']],
    ['our own mail group', { 'List-Id': '<support.demo.example>', Precedence: 'list' }, []],
    [
      'our own mail group by its address',
      { 'Mailing-list': 'list support@demo.example', 'List-Unsubscribe': '<mailto:x@demo.example>' },
      [],
    ],
    ['bulk', { Precedence: 'bulk' }, ['newsletter maybe']],
    ['a person’s program that counts feedback', { 'Feedback-ID': 'a:b' }, ['newsletter maybe']],
    ['what Exchange writes into people’s mail', { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' }, []],
  ])('weighs %s', (_name, header, expected) => {
    expect(kinds(header)).toEqual(expected);
  });

  it('knows mail servers, mailboxes nobody reads, calendar answers and reactions', () => {
    expect(kinds({}, { from: 'MAILER-DAEMON@mx.example.com' })).toEqual(['bounce sure']);
    expect(kinds({}, { from: 'no-reply@carrier.example' })).toEqual(['notification sure']);
    expect(kinds({ 'Reply-To': 'anna@example.com' }, { from: 'no-reply@forms.example' })).toEqual([]);
    expect(kinds({}, { parts: ['text/calendar; method=REPLY'] })).toEqual(['auto-reply sure']);
    expect(kinds({}, { parts: ['text/calendar; method=REQUEST'] })).toEqual([]);
    expect(kinds({}, { parts: ['text/vnd.google.email-reaction+json'] })).toEqual(['auto-reply sure']);
  });
});
