import { describe, expect, it } from '@jest/globals';
import type { Party } from '../../shared/message.js';
import { replyRecipients } from './reply-recipients.js';

const party = (address: string): Party => ({ kind: 'email', address });
const message = {
  from: party('anna@example.org'),
  to: [party('Support@shop.example'), party('paul@example.org')],
  cc: [party('ANNA@example.org')],
  mailbox: 'support@shop.example',
};

describe('whom a reply goes to', () => {
  it('is the sender, or everybody once without the mailbox', () => {
    const { sender, all } = replyRecipients(message);
    expect(sender.map(({ address }) => address)).toEqual(['anna@example.org']);
    expect(all.map(({ address }) => address)).toEqual(['anna@example.org', 'paul@example.org']);
  });

  it('is Reply-To before From, folded and with names too', () => {
    const headers = 'From: a\r\nReply-To: "Evil, Eve" <eve@evil.example>,\r\n other@evil.example\r\nTo: b';
    expect(replyRecipients({ ...message, headers }).sender.map(({ address }) => address)).toEqual([
      'eve@evil.example',
      'other@evil.example',
    ]);
  });

  it('is From when no Reply-To is there, or it names nobody', () => {
    expect(
      replyRecipients({ ...message, headers: 'X-Reply-To: x@y.z\nReply-To: undisclosed' }).sender[0]?.address,
    ).toBe('anna@example.org');
  });
});
