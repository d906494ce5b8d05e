import type { CutText } from '../../../shared/assistance.js';
import type { Party } from '../../../shared/message.js';
import { saysNothing } from './says-nothing.js';
import { newTextOf, stripQuotes } from './strip-quotes.js';

interface ReadText {
  newText: string;
  /** Without the lines it quotes to answer them. */
  ownWords?: string;
  cut: readonly CutText[];
  /** Earlier messages, latest first. */
  thread: readonly { text: string }[];
  from: Party;
}

/**
 * What is asked: what the sender wrote now, without the lines it quotes to answer them; or, where they passed a message on without a word of
 * their own ("FYI"), the message they passed on, without its signature. It only says what the mail is about: who sent it, and so what may be looked up and told, is never read from a forward. Pure.
 */
export function askedText(read: ReadText): string {
  const above = read.cut.find(({ kind }) => kind === 'forward' || kind === 'quote');
  const [latest] = read.thread;
  const own = read.ownWords ?? read.newText;
  if (above?.kind !== 'forward' || latest === undefined || !saysNothing(own, read.from.name)) return own;
  return newTextOf(stripQuotes(latest.text)) || latest.text;
}
