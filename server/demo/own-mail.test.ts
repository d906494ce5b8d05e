import { expect, it } from '@jest/globals';
import { ownMail } from './own-mail.js';

const mailbox = 'support@demo.example';
const james = 'James Whitfield <james.whitfield@example.org>';
const eml = `Received: from elsewhere.example
Authentication-Results: mx.google.com; dmarc=fail header.from=elsewhere.example
From: "Mia
 Long" <mia@elsewhere.example>
To: somebody@elsewhere.example
Subject: =?utf-8?q?Caf=C3=A9?=
Date: Mon, 2 Mar 2026 08:00:00 +0100
Content-Type: text/plain; charset=utf-8

Where is it?
`;
const given = (text: string, isFile = true, from?: string) =>
  ownMail({ raw: Buffer.from(text), isFile, ...(from === undefined ? {} : { from }) }, mailbox);

it('takes a mail as the file has it, sent by whom it says', async () => {
  expect(await given(eml)).toMatchObject({
    from: 'Mia Long <mia@elsewhere.example>',
    subject: 'Café',
    text: 'Where is it?\n',
    receivedAt: '2026-03-02T07:00:00.000Z',
    message: { kind: 'mime', mailbox },
  });
});

it('takes it as if a customer of the shop had sent it, whose address is proved then, and only then', async () => {
  const sample = await given(eml, true, james);
  expect(sample).toMatchObject({ from: james, subject: 'Café' });
  expect(rawOf(sample)).toMatch(
    /^Authentication-Results: mx\.google\.com;\r\n dmarc=pass header\.from=example\.org\r\n/,
  );
  expect(rawOf(sample)).not.toMatch(/elsewhere\.example; dmarc|dmarc=fail|Mia/);
  expect(rawOf(await given(eml))).not.toContain('Authentication-Results');
});

it('takes pasted words alone, in any script', async () => {
  const sample = await given('Guten Tag,\n\nwo bleibt die Größe 42?', false, james);
  expect(sample).toMatchObject({ from: james, subject: '', text: 'Guten Tag,\n\nwo bleibt die Größe 42?\n' });
});

it('takes a pasted source for the mail it is, and words that begin like one for words', async () => {
  expect(await given(eml, false)).toMatchObject({ subject: 'Café' });
  expect(await given('Subject: to be decided\nI wonder.\n\nBye', false, james)).toMatchObject({ subject: '' });
});

it.each([
  ['nothing', '', true, 'empty'],
  ['blank lines', ' \n\n\t', false, 'empty'],
  ['headers without a word', 'From: a@b.example\nSubject: x\n\n', true, 'empty'],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0', true, 'not-text'],
  ['a PDF', '%PDF-1.7\nstream', true, 'not-text'],
  ['a file of words', 'Dear all,\nhello.', true, 'no-mail'],
  ['more than 10 MB', 'x'.repeat(10 * 1024 * 1024 + 1), false, 'too-large'],
])('says of %s what is wrong', async (_, text, isFile, fault) => {
  expect(await ownMail({ raw: Buffer.from(text, 'latin1'), isFile }, mailbox)).toBe(fault);
});

function rawOf(sample: Awaited<ReturnType<typeof ownMail>>): string {
  if (typeof sample === 'string' || sample.message.kind !== 'mime') throw new Error('no mail');
  return Buffer.from(sample.message.rawBase64, 'base64').toString('latin1');
}
