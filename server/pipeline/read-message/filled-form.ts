import type { Party } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import { isCalledForm, readForm, type WebForm } from '../../mail/web-form.js';
import { headerSigns } from '../../mail/automatic-mail.js';
import type { OpenedMessage, ReadMessage, SenderStanding } from '../situation.js';
import { isReply } from './is-reply.js';
import { isOurs, type Ours } from './ours.js';

/**
 * What a visitor wrote into a web site's form, as a message of theirs, or undefined for any other mail: the customer is who the form names, never
 * the form and never we; the labels are not their words; nothing automatic waits for no answer. Only the form that the settings name is believed
 * who it names; from any other they are unverified, and the agent may confirm. Pure.
 */
export function filledForm(
  { read, sender }: OpenedMessage,
  mailbox: MailboxSettings,
  ours: Ours,
): OpenedMessage | undefined {
  if (isReply(read)) return undefined;
  const isTrusted = mailbox.formSender?.from.toLowerCase() === read.from.address.toLowerCase();
  const form = readForm(wholeText(read), (address) => isOurs(address, ours) || isFrom(address, read));
  if (form === undefined ? !isTrusted : !isTrusted && !isMailedByForm(read, form, ours)) return undefined;
  const customer = customerOf(read, form, mailbox, ours);
  if (customer === undefined) return undefined;
  const { automatic: _, automaticBecause: __, ...rest } = read;
  return {
    read: {
      ...rest,
      from: customer,
      replyTo: [customer],
      ...(form === undefined || form.message === '' ? {} : { ownWords: form.message }),
    },
    sender: isTrusted ? sender : unbelieved(sender),
  };
}

/** A form's lines look like a signature or a header block to whoever cuts quotes. */
function wholeText({ newText, cut }: ReadMessage): string {
  const kinds = new Set(['signature', 'disclaimer', 'quote', 'forward']);
  return [newText, ...cut.filter(({ kind }) => kinds.has(kind)).map(({ text }) => text)].join('\n');
}

/** A customer who lists their data is none: a form's mail comes from a machine or from ourselves, is answered elsewhere, or says that it is one. */
function isMailedByForm(read: ReadMessage, form: WebForm, ours: Ours): boolean {
  return (
    isOurs(read.from.address, ours) ||
    read.replyTo.some(({ address }) => isSame(address, form.address)) ||
    read.automatic === 'notification' ||
    headerSigns({ headers: read.headers, from: read.from.address, to: [], parts: [] }).some(
      ({ kind }) => kind === 'notification',
    ) ||
    isCalledForm(`${read.subject}\n${read.newText}`)
  );
}

function customerOf(
  read: ReadMessage,
  form: WebForm | undefined,
  { formSender }: MailboxSettings,
  ours: Ours,
): Party | undefined {
  const isTheirs = (address: string): boolean => !isOurs(address, ours) && !isFrom(address, read);
  const answered = read.replyTo.find(({ address }) => isTheirs(address));
  const named = form?.address ?? addressesIn(read.newText).find(isTheirs);
  const isInReplyTo = formSender !== undefined && isFrom(formSender.from, read) && formSender.customerIn === 'reply-to';
  const address = isInReplyTo ? answered?.address : (named ?? answered?.address);
  if (address === undefined) return undefined;
  const name = form?.name ?? (isSame(answered?.address ?? '', address) ? answered?.name : undefined);
  return { kind: 'email', address, ...(name === undefined ? {} : { name }) };
}

function addressesIn(text: string): string[] {
  return text.slice(0, 20_000).match(/[^\s<>"'(),;:@]{1,64}@[^\s<>"'(),;:@]{1,190}\.[a-z]{2,24}/gi) ?? [];
}

function unbelieved(sender: SenderStanding): SenderStanding {
  return sender.standing === 'failed' ? sender : { standing: 'unverified', reasons: ['form-not-trusted'] };
}

function isFrom(address: string, read: ReadMessage): boolean {
  return isSame(address, read.from.address);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
