import { judgeTask } from '../../language/injection/foreign-tasks.js';
import { machineTalk } from '../../language/injection/machine-talk.js';
import { saysNothing } from '../../mail/quotes/says-nothing.js';
import type { Sentence } from '../../language/reading/sentences.js';
import { newTextOf, stripQuotes } from '../../mail/quotes/strip-quotes.js';
import { withoutStretches } from '../../language/injection/without-stretches.js';
import type { ReadMessage } from '../situation.js';

/**
 * The message without what it says to a program that reads it, as if that had never stood there: taken out of the subject, the new text, attachments and
 * earlier messages, and listed in `machineTalk`. What is shown to people is the message itself. Pure.
 */
export function withoutInstructions(read: ReadMessage): ReadMessage {
  const taken: string[] = [];
  const without = (text: string, found = machineTalk(text.slice(0, maxLength))): string => {
    taken.push(...found.map((stretch) => stretch.text));
    return withoutStretches(text, found);
  };
  const foreign = foreignIn(read);
  return {
    ...read,
    subject: without(read.subject),
    newText: foreign.length === 0 ? read.newText : withoutSignature(without(read.newText, foreign), read),
    thread: read.thread.map((earlier) => ({ ...earlier, text: without(earlier.text) })),
    attachments: read.attachments.map((file) => ({
      ...file,
      pieces: file.pieces.map((piece) => ({ ...piece, text: without(piece.text) })),
    })),
    machineTalk: taken,
  };
}

/** The new text without what no shop is asked for, as it counts for whether a person wrote it. Pure. */
export function withoutForeign(read: Pick<ReadMessage, 'newText' | 'from'>): string {
  return withoutStretches(read.newText, foreignIn(read));
}

/** What is set aside of the new text, also what is no business of ours; but where nothing else is left, it is a person's to judge. */
function foreignIn({ newText, from }: Pick<ReadMessage, 'newText' | 'from'>): Sentence[] {
  const text = newText.slice(0, maxLength);
  let room = maxJudgedLength;
  const found = machineTalk(text, (clause, isKnown) =>
    (room -= clause.length) > 0 ? judgeTask(clause, isKnown) : 'unsure',
  );
  return saysNothing(withoutStretches(text, found), from.name) ? machineTalk(text) : found;
}

/** What an attack behind it kept from being seen: the end of a letter. */
function withoutSignature(text: string, { from }: ReadMessage): string {
  return newTextOf(stripQuotes(text, from.name === undefined ? {} : { senderName: from.name })) || text;
}

/** Longer texts are files; what stands beyond is no longer a letter to anybody. */
const maxLength = 100_000;
/** What is understood of a message ends here. */
const maxJudgedLength = 20_000;
