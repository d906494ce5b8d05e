import { addressParser } from 'postal-mime';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import { parseAuthenticationResults, type AuthenticationResults } from '../../mail/authentication-results.js';
import type { ReadMessage, SenderStanding } from '../situation.js';

/**
 * How sure we are who sent the message, from the header fields alone. Only a DMARC pass for the From domain, in the top-most
 * Authentication-Results and written by the mailbox's own receiver, authenticates (RFC 8601 section 5: fields further down came with the
 * message). ARC fields are no results.
 */
export function senderStanding(
  read: Pick<ReadMessage, 'headers' | 'from'>,
  { receiver }: Pick<MailboxSettings, 'receiver'>,
): SenderStanding {
  const values = read.headers
    .filter(({ name }) => name.toLowerCase() === 'authentication-results')
    .map(({ value }) => value);
  const [top, ...below] = values.map(parseAuthenticationResults);
  const domain = fromDomain(read);
  if (values.length === 0) return unverified(read.headers.length === 0 ? 'no-headers' : 'no-results');
  if (domain === undefined) return unverified('from-not-one-address');
  const isTheirs = top !== undefined && isBy(top, receiver) && !(receiver === 'microsoft365' && cameWithTheMail(read));
  const verdict = isTheirs ? dmarcOf(top, domain) : 'no-results';
  const copies = isTheirs ? below : [top, ...below];
  const hasCopy = copies.some((copy) => copy !== undefined && dmarcOf(copy, domain) === 'dmarc-pass');
  if (verdict === 'dmarc-pass') return { standing: 'authenticated', reasons: [verdict] };
  const reasons = hasCopy ? [verdict, 'forged-copy-ignored'] : [verdict];
  return { standing: verdict === 'dmarc-fail' ? 'failed' : 'unverified', reasons };
}

/** An agent who confirms an unverified sender, where the settings allow it; never one whose check failed. */
export function confirmedByAgent(sender: SenderStanding, mailbox: MailboxSettings): SenderStanding {
  if (sender.standing !== 'unverified' || mailbox.senderConfirmation === 'forbidden') return sender;
  return { standing: 'confirmed', reasons: [...sender.reasons, 'confirmed-by-agent'] };
}

function unverified(reason: string): SenderStanding {
  return { standing: 'unverified', reasons: [reason] };
}

/** Microsoft 365 writes no authserv-id into its own field; everybody else names themselves. */
function isBy(results: AuthenticationResults, receiver: MailboxSettings['receiver']): boolean {
  if (receiver === 'microsoft365') return results.authservId === undefined;
  return results.authservId === (receiver === 'google' ? 'mx.google.com' : receiver.authservId.toLowerCase());
}

/**
 * Whether the top-most result stands below the trace of Microsoft 365's own front door, which adds its results above that trace: then it wrote
 * none, and this one came with the mail. Nothing but its place tells, as it bears no id.
 */
function cameWithTheMail({ headers }: Pick<ReadMessage, 'headers'>): boolean {
  const names = headers.map(({ name }) => name.toLowerCase());
  const door = headers.findIndex(({ value }, at) => names[at] === 'received' && frontDoor.test(value));
  return door !== -1 && door < names.indexOf('authentication-results');
}

const frontDoor = /\bby\s[a-z0-9.-]{1,255}\.protection\.outlook\.com\b/i;

/** Two DMARC results in one field contradict the RFC: nothing is believed then but a fail. */
function dmarcOf(
  results: AuthenticationResults,
  fromDomain: string,
): 'dmarc-pass' | 'dmarc-fail' | 'dmarc-none' | 'from-differs' {
  const [dmarc, ...more] = results.results.filter(({ method }) => method === 'dmarc');
  if ([dmarc, ...more].some((one) => one?.result === 'fail')) return 'dmarc-fail';
  if (dmarc?.result !== 'pass' || more.length > 0) return 'dmarc-none';
  const checked = dmarc.properties.get('header.from');
  return checked !== undefined && asciiDomain(checked) === fromDomain ? 'dmarc-pass' : 'from-differs';
}

/** The domain of the one address in the one From field that is also the address we read; several addresses or a group have none. */
function fromDomain(read: Pick<ReadMessage, 'headers' | 'from'>): string | undefined {
  const fields = read.headers.filter(({ name }) => name.toLowerCase() === 'from');
  const [field, ...more] = fields;
  if (field === undefined || more.length > 0) return undefined;
  const [only, ...others] = addressParser(field.value);
  if (only?.address === undefined || only.group !== undefined || others.length > 0) return undefined;
  const [written, taken] = [normaliseEmail(only.address), normaliseEmail(read.from.address)];
  return written !== undefined && written === taken ? written.split('@').at(-1) : undefined;
}

function asciiDomain(domain: string): string | undefined {
  return normaliseEmail(`x@${domain.replace(/^@/, '').replace(/\.$/, '')}`)
    ?.split('@')
    .at(-1);
}
