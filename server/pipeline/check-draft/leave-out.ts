import type { Part, Unsupported } from '../../../shared/draft.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { markText } from '../../language/claims/clause.js';
import { factMark } from '../../language/claims/plain-text.js';
import { sentenceAt, sentencesOf } from '../../language/claims/sentences-of.js';

/**
 * The parts without the sentences in which the given stretches stand: a sentence is left out whole, with its facts, so that what remains
 * is still language. Line breaks at a sentence's edge stay. Parts that become empty go.
 */
export function leaveOut(
  parts: readonly Part[],
  stretches: readonly Unsupported[],
  language: DraftLanguageCode,
): Part[] {
  if (stretches.length === 0) return [...parts];
  const starts = partStarts(parts);
  const text = parts.map(shown).join('');
  const sentences = sentencesOf(markText(text, language), text.length);
  const gone = stretches.flatMap((stretch) => {
    const partStart = starts[stretch.part];
    const part = parts[stretch.part];
    if (partStart === undefined || part === undefined) return [];
    const offset = part.kind === 'text' ? Math.min(stretch.start, part.text.length) : 0;
    const sentence = sentenceAt(sentences, partStart + offset);
    return sentence === undefined ? [] : [withoutEdges(text, sentence.start, sentence.end)];
  });
  return parts.flatMap((part, index) => kept(part, starts[index] ?? 0, gone));
}

interface Range {
  start: number;
  end: number;
}

function shown(part: Part): string {
  return part.kind === 'text' ? part.text : factMark;
}

function partStarts(parts: readonly Part[]): number[] {
  let at = 0;
  return parts.map((part) => {
    const start = at;
    at += shown(part).length;
    return start;
  });
}

/** Keeps the white space before a sentence, which belongs to the layout. */
function withoutEdges(text: string, start: number, end: number): Range {
  const lead = /^\s*/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { start: start + lead, end };
}

function kept(part: Part, start: number, gone: readonly Range[]): Part[] {
  if (part.kind !== 'text') return gone.some((range) => range.start <= start && start < range.end) ? [] : [part];
  let text = '';
  for (let at = 0; at < part.text.length; at += 1) {
    const place = start + at;
    if (!gone.some((range) => range.start <= place && place < range.end)) text += part.text.charAt(at);
  }
  return text === '' ? [] : [{ kind: 'text', text }];
}
