import { machineTalk } from '../language/machine-talk.js';
import type { ReadMessage } from './situation.js';

/**
 * The message without what it says to a program that reads it: blanked in the subject, the new text, attachments and earlier messages (an
 * empty line of the same length stands there, so that what was apart stays apart), and listed in `aside`. What is shown to people is the message itself. Pure.
 */
export function heeded(read: ReadMessage): ReadMessage {
  const aside: string[] = [];
  const without = (text: string): string => {
    const found = machineTalk(text.slice(0, maxLength));
    aside.push(...found.map((stretch) => stretch.text));
    return found.reduceRight(
      (rest, { start, text: own }) =>
        rest.slice(0, start) + '\n\n'.padEnd(own.length, ' ') + rest.slice(start + own.length),
      text,
    );
  };
  return {
    ...read,
    subject: without(read.subject),
    newText: without(read.newText),
    thread: read.thread.map((earlier) => ({ ...earlier, text: without(earlier.text) })),
    attachments: read.attachments.map((file) => ({
      ...file,
      pieces: file.pieces.map((piece) => ({ ...piece, text: without(piece.text) })),
    })),
    aside,
  };
}

/** Longer texts are files; what stands beyond is no longer a letter to anybody. */
const maxLength = 100_000;
