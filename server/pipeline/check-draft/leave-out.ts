import type { Part, Place, Sentence, Unsupported } from '../../../shared/draft.js';

/**
 * The parts without the sentences in which the given stretches stand: a sentence is left out whole, with its facts, so that what remains
 * is still language. Line breaks at a sentence's edge stay. Parts that become empty go.
 */
export function leaveOut(
  parts: readonly Part[],
  stretches: readonly Unsupported[],
  sentences: readonly Sentence[],
): Part[] {
  const gone = sentences.filter((sentence) => stretches.some((stretch) => holds(sentence, stretch)));
  if (gone.length === 0) return [...parts];
  return parts.flatMap((part, index) => kept(part, index, gone));
}

function holds({ from, to }: Sentence, { part, start }: Unsupported): boolean {
  const place = { part, offset: start };
  return !isBefore(place, from) && isBefore(place, to);
}

function isBefore(one: Place, other: Place): boolean {
  return one.part < other.part || (one.part === other.part && one.offset < other.offset);
}

function kept(part: Part, index: number, gone: readonly Sentence[]): Part[] {
  const within = gone.filter(
    ({ from, to }) => from.part <= index && index <= to.part && !(to.part === index && to.offset === 0),
  );
  if (part.kind !== 'text') return within.length > 0 ? [] : [part];
  let text = '';
  let at = 0;
  for (const { from, to } of within) {
    text += part.text.slice(at, from.part === index ? from.offset : 0);
    at = to.part === index ? to.offset : part.text.length;
  }
  text += part.text.slice(at);
  return text === '' ? [] : [{ kind: 'text', text }];
}
