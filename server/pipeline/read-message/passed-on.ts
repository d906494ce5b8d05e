import type { CutText } from '../../../shared/assistance.js';
import type { Party } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import { newTextOf, stripQuotes } from '../../mail/quotes/strip-quotes.js';
import type { OpenedMessage, ReadAttachment, ReadMessage, SenderStanding } from '../situation.js';
import { isReply } from './is-reply.js';
import { isOurs, type Ours } from './ours.js';

/** A message inside a forward. */
interface Passed {
  from: Party;
  text: string;
  /** Messages that are older still. */
  older: ReadMessage['thread'];
}

/**
 * A customer's message that a colleague passed on, as the customer's own, or undefined for any other mail. Who wrote it is what the colleague's mail
 * program says; that a colleague of the organization's own domain vouches for it confirms the sender as an agent would, where the settings let an
 * agent do so: what is on file then goes to the customer's own address. What the colleague wrote above is no word of the customer's. Pure.
 */
export function passedOn(
  { read, sender }: OpenedMessage,
  mailbox: MailboxSettings,
  ours: Ours,
): OpenedMessage | undefined {
  if (!isOurs(read.from.address, ours) || isReply(read)) return undefined;
  const passed = fromForward(read, ours) ?? fromFile(read, ours);
  if (passed === undefined) return undefined;
  const { automatic: _, automaticBecause: __, sentAt: ___, ownWords: ____, ...rest } = read;
  const newText = newTextOf(
    stripQuotes(passed.text, passed.from.name === undefined ? {} : { senderName: passed.from.name }),
  );
  return {
    read: {
      ...rest,
      from: passed.from,
      replyTo: [passed.from],
      headers: [],
      newText: newText === '' ? passed.text : newText,
      cut: cutOf(read, passed),
      thread: passed.older,
      attachments: read.attachments.filter((file) => !isMessage(file)),
    },
    sender: standingOf(sender, mailbox),
  };
}

/** The latest message of a forward that is not ours. */
function fromForward(read: ReadMessage, ours: Ours): Passed | undefined {
  if (!read.cut.some(({ kind }) => kind === 'forward')) return undefined;
  const at = read.thread.findIndex(({ from }) => {
    const party = partyIn(from ?? '');
    return party !== undefined && !isOurs(party.address, ours);
  });
  const found = read.thread[at];
  const from = partyIn(found?.from ?? '');
  if (found === undefined || from === undefined) return undefined;
  return { from, text: found.text, older: read.thread.slice(at + 1) };
}

/** A message attached as a file. */
function fromFile(read: ReadMessage, ours: Ours): Passed | undefined {
  for (const { pieces } of read.attachments.filter(isMessage)) {
    const head = pieces.find(({ place }) => place === 'header')?.text ?? '';
    const from = partyIn(/^From: (.*)$/m.exec(head)?.[1] ?? '');
    const text = pieces
      .filter(({ place }) => place !== 'header' && place !== 'attachments')
      .map((piece) => piece.text)
      .join('\n\n');
    if (from !== undefined && !isOurs(from.address, ours) && text !== '') return { from, text, older: [] };
  }
  return undefined;
}

function isMessage({ mediaType, name }: ReadAttachment): boolean {
  return mediaType.toLowerCase().startsWith('message/rfc822') || /\.eml$/i.test(name);
}

/** "Olivia Carter <olivia@example.com>", "olivia@example.com [mailto:…]": the address in brackets is the one that counts. */
function partyIn(from: string): Party | undefined {
  const addresses = from.match(/[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,190}/g) ?? [];
  const [address] = addresses.slice(from.includes('<') ? -1 : 0);
  if (address === undefined) return undefined;
  const name = (from.split(/[<[(]/)[0] ?? '').replaceAll(/["']/g, '').trim();
  return { kind: 'email', address, ...(name === '' || name.includes('@') ? {} : { name: name.slice(0, 200) }) };
}

function cutOf(read: ReadMessage, { older }: Passed): CutText[] {
  const note: CutText[] =
    read.newText.trim() === '' ? [] : [{ kind: 'quote', text: read.newText, from: shown(read.from) }];
  const quotes = older.map(({ text, from }): CutText => ({ kind: 'quote', text, ...(from && { from }) }));
  return [...note, ...quotes, ...read.cut.filter(({ kind }) => kind === 'hidden' || kind === 'attachment')];
}

function shown({ name, address }: Party): string {
  return name === undefined ? address : `${name} <${address}>`;
}

function standingOf(sender: SenderStanding, mailbox: MailboxSettings): SenderStanding {
  if (sender.standing === 'failed') return sender;
  const mayVouch = sender.standing === 'authenticated' && mailbox.senderConfirmation !== 'forbidden';
  return { standing: mayVouch ? 'confirmed' : 'unverified', reasons: ['passed-on-by-colleague'] };
}
