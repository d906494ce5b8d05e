import type { CutText } from '../../../shared/assistance.js';
import type { Party } from '../../../shared/message.js';
import { newTextOf, stripQuotes } from '../../mail/quotes/strip-quotes.js';
import type { ReadMessage } from '../situation.js';

type Earlier = ReadMessage['thread'][number];

/**
 * What is answered when an agent is writing: not the draft, but the message quoted below it. The customer is who wrote that, if the draft
 * goes to them, else the first whom it goes to: a quote is text that anybody could have put there, and what may be told follows the
 * recipients. No header shows who wrote it, so the sender is `unverified`, and the agent may confirm. What the agent wrote already is
 * theirs and no ask; without a quote it is all there is to go by. Pure.
 */
export function answeredMessage(draft: ReadMessage, mailboxAddress: string): ReadMessage {
  const goesTo = [...draft.to, ...draft.cc].filter((party) => !isSame(party.address, mailboxAddress));
  const [quoted, older] = pickQuoted(draft.thread.filter(hasWords), goesTo, [mailboxAddress, draft.from.address]);
  const from = goesTo.find(({ address }) => isSame(address, authorOf(quoted))) ?? goesTo[0] ?? nobody;
  const { sentAt: _, automatic: __, ...rest } = draft;
  return {
    ...rest,
    from,
    replyTo: goesTo,
    headers: [],
    ...(quoted === undefined ? {} : { newText: textOf(quoted, from), cut: cutOf(draft, older), thread: older }),
  };
}

const nobody: Party = { kind: 'email', address: 'unknown@sender.invalid' };

/** The latest message by somebody the draft goes to; else the latest that is not our own; else the latest. And those that are older. */
function pickQuoted(
  thread: readonly Earlier[],
  goesTo: readonly Party[],
  own: readonly string[],
): [Earlier | undefined, Earlier[]] {
  const isBy = (addresses: readonly string[]) => (earlier: Earlier) =>
    addresses.some((address) => isSame(address, authorOf(earlier)));
  const isOwn = isBy(own);
  const at = [isBy(goesTo.map(({ address }) => address)), (earlier: Earlier) => !isOwn(earlier), () => true]
    .map((fits) => thread.findIndex(fits))
    .find((index) => index !== -1);
  return at === undefined ? [undefined, []] : [thread[at], thread.slice(at + 1)];
}

/** The address in what a mail program wrote above a quote: "Anna Dupont <anna@example.org>". */
function authorOf(earlier: Earlier | undefined): string {
  return /(?<![^\s<>()[\]"',;:])[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/.exec(earlier?.from ?? '')?.[0] ?? '';
}

/** A line drawn above a quote is no message. */
function hasWords({ text }: Earlier): boolean {
  return /\p{L}/u.test(text);
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** What its author wrote, without the signature. */
function textOf({ text }: Earlier, from: Party): string {
  const own = newTextOf(stripQuotes(text, from.name === undefined ? {} : { senderName: from.name }));
  return own === '' ? text : own;
}

/** The messages before stay to be read; what was set aside of the draft itself, such as the agent's signature, does not. */
function cutOf(draft: ReadMessage, older: readonly Earlier[]): CutText[] {
  const quotes = older.map(({ text, from }): CutText => ({ kind: 'quote', text, ...(from && { from }) }));
  return [...quotes, ...draft.cut.filter(({ kind }) => kind === 'hidden' || kind === 'attachment')];
}
