import { describe, expect, it } from '@jest/globals';
import { messageBuilder } from '../../test/message-builder.js';
import { answeredMessage } from './answered-message.js';
import { readMessage } from './read-message.js';
import { confirmedByAgent, senderStanding } from './sender-standing.js';
import type { ReadMessage } from '../situation.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import type { FieldsMessage } from '../../../shared/message.js';

const support = 'support@demo.example';
const anna = { kind: 'email' as const, address: 'anna.dupont@example.org', name: 'Anna Dupont' };
const paul = { kind: 'email' as const, address: 'paul@example.org' };

/** The quote Outlook puts into a reply. */
function quoteBy(from: string, text: string): string {
  return `<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000"><b>From:</b> ${from}<br><b>Sent:</b> Friday, November 20, 2026 9:12 AM<br><b>To:</b> Support &lt;${support}&gt;<br><b>Subject:</b> My order</font><div>&nbsp;</div></div><div>${text}</div>`;
}
const annas = quoteBy(
  'Anna Dupont &lt;anna.dupont@example.org&gt;',
  'Hello,<br><br>where is my order W2400113?<br><br>Anna Dupont<br>+33 6 12 34 56 78<br>12 rue des Lilas, Lyon',
);

async function answered(draft: Partial<FieldsMessage>): Promise<ReadMessage> {
  const message = messageBuilder({
    mode: 'compose',
    headers: '',
    from: { kind: 'email', address: support, name: 'Support' },
    to: [anna],
    subject: 'Re: My order',
    ...draft,
  });
  const { text: _, ...fields } = message;
  return answeredMessage(await readMessage(fields, { signal: AbortSignal.timeout(5000) }), support);
}

describe('the message an agent answers while writing', () => {
  it('is the quoted one, by the customer it goes back to', async () => {
    const read = await answered({ html: `<div>Dear Anna,</div><div>I will look.</div>${annas}` });
    expect(read.from).toEqual(anna);
    expect(read.newText).toContain('where is my order W2400113?');
    expect(read.newText).not.toMatch(/I will look|Dear Anna|12 rue des Lilas/);
    expect(read.replyTo).toEqual([anna]);
  });

  it('is by nobody that is verified, whatever header came along', async () => {
    const headers = `Authentication-Results: mx.google.com; dmarc=pass header.from=example.org\r\nFrom: Anna <${anna.address}>\r\n`;
    const read = await answered({ html: annas, headers });
    const mailbox = { address: support, receiver: 'google' } as MailboxSettings;
    expect(senderStanding(read, mailbox)).toEqual({ standing: 'unverified', reasons: ['no-headers'] });
    expect(confirmedByAgent(senderStanding(read, mailbox), mailbox).standing).toBe('confirmed');
  });

  it('is the customer’s last one where the thread goes back and forth', async () => {
    const own = quoteBy(`Support &lt;${support}&gt;`, 'Which order do you mean?');
    const read = await answered({ html: `${own}${annas}` });
    expect(read.newText).toContain('where is my order W2400113?');
  });

  it('keeps the older messages beside it', async () => {
    const older = quoteBy('Anna Dupont &lt;anna.dupont@example.org&gt;', 'Hello, do you sell lamps?');
    const read = await answered({ html: `${annas}${older}` });
    expect(read.newText).toContain('W2400113');
    expect(read.thread.map(({ text }) => text)).toEqual([expect.stringContaining('do you sell lamps?')]);
    expect(read.cut).toEqual([expect.objectContaining({ kind: 'quote', text: expect.stringContaining('lamps') })]);
  });

  it('never makes a customer of somebody the draft does not go to', async () => {
    const read = await answered({ html: annas, to: [paul] });
    expect(read.from).toEqual(paul);
  });

  it('is for all whom the draft goes to', async () => {
    const read = await answered({ html: annas, cc: [paul, { kind: 'email', address: support }] });
    expect(read.replyTo).toEqual([anna, paul]);
  });

  it('is what the agent wrote where nothing is quoted, for the first recipient', async () => {
    const read = await answered({ html: '<p>The order W2400113 is delayed.</p>' });
    expect(read.newText).toBe('The order W2400113 is delayed.');
    expect(read.from).toEqual(anna);
  });

  it('is by nobody while there are no recipients', async () => {
    const read = await answered({ html: annas, to: [] });
    expect(read.from.address).toBe('unknown@sender.invalid');
    expect(read.newText).toContain('W2400113');
  });
});
