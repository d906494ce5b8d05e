import type { Party } from '../../shared/message.js';

/**
 * Whom a mail program's reply goes to: Reply-To before From (RFC 5322, 3.6.2), and for everyone also To and Cc, without the mailbox itself
 * and nobody twice.
 */
export function replyRecipients(message: {
  from: Party;
  to: Party[];
  cc: Party[];
  mailbox: string;
  headers?: string | undefined;
}): {
  sender: Party[];
  all: Party[];
} {
  const replyTo = replyToOf(message.headers ?? '');
  const sender = replyTo.length > 0 ? replyTo : [message.from];
  const own = message.mailbox.toLowerCase();
  const others = [...message.to, ...message.cc].filter(({ address }) => address.toLowerCase() !== own);
  return { sender, all: withoutTwins([...sender, ...others]) };
}

/** Nobody twice: the first of each address stays. */
export function withoutTwins(parties: readonly Party[]): Party[] {
  const seen = new Set<string>();
  return parties.filter(({ address }) => {
    const key = address.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** More than that names more people than a reply may go to. */
const longestField = 20_000;

/** The addresses of the first Reply-To field of a header block; none if there is none. */
function replyToOf(headers: string): Party[] {
  const unfolded = headers.replaceAll(/\r?\n[ \t]+/g, ' ');
  const value = (/^reply-to:(.*)$/im.exec(unfolded)?.[1] ?? '').slice(0, longestField);
  const withoutNames = value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  const addresses = withoutNames.split(/[\s<>,;:]+/).filter((word) => /^[^@].*@./.test(word));
  return addresses.map((address) => ({ kind: 'email', address }));
}
