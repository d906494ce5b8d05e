import { saysNothing } from '../mail/quotes/says-nothing.js';
import { newTextOf, stripQuotes } from '../mail/quotes/strip-quotes.js';
import type { ReadMessage } from './situation.js';

/**
 * What is asked: what the sender wrote now, without the lines it quotes to answer them; or, where they passed a message on without a word of their own ("FYI"), the message they passed on, without
 * its signature. It only says what the mail is about: who sent it, and so what may be looked up and told, is never read from a forward. Pure.
 */
export function askedText(read: Pick<ReadMessage, 'newText' | 'ownWords' | 'cut' | 'thread' | 'from'>): string {
  const above = read.cut.find(({ kind }) => kind === 'forward' || kind === 'quote');
  const [latest] = read.thread;
  const own = read.ownWords ?? read.newText;
  if (above?.kind !== 'forward' || latest === undefined || !saysNothing(own, read.from.name)) return own;
  return newTextOf(stripQuotes(latest.text)) || latest.text;
}
