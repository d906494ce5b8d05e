import { draftLanguages, type DraftLanguageCode } from '../../../shared/languages.js';
import { readClaims } from '../../language/claims/claims.js';
import { markText, type MarkedText } from '../../language/claims/clause.js';
import { readPromises } from '../../language/claims/promises.js';
import type { SentenceRange } from '../../language/claims/sentences-of.js';
import { draftLanguage } from '../../languages/all.js';
import type { Open } from './support.js';

const languagesOf = new Map<string, DraftLanguageCode[]>();
for (const language of draftLanguages)
  for (const word of draftLanguage[language].smallWords.split(' '))
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);

/**
 * Events and promises in sentences of another language than the draft's: nothing supports them, for no rule of the draft's language
 * would see them. A sentence is foreign when another language has two of its small words or more and the draft's has fewer.
 */
export function foreignStatements(
  text: string,
  own: MarkedText,
  sentences: readonly SentenceRange[],
  language: DraftLanguageCode,
): Open[] {
  return sentences.flatMap((sentence) => {
    const foreign = foreignLanguage(own, sentence, language);
    if (foreign === undefined) return [];
    const marked = markText(text.slice(sentence.start, sentence.end), foreign);
    const found: Open[] = [
      ...readClaims(marked).claims.map(({ start, end }): Open => ({ start, end, why: 'event' })),
      ...readPromises(marked).map(({ start, end }): Open => ({ start, end, why: 'promise' })),
    ];
    return found.map((one) => ({ ...one, start: one.start + sentence.start, end: one.end + sentence.start }));
  });
}

function foreignLanguage(
  own: MarkedText,
  { from, to }: SentenceRange,
  language: DraftLanguageCode,
): DraftLanguageCode | undefined {
  const counts = new Map<DraftLanguageCode, number>();
  for (let at = from; at < to; at++) {
    const found = languagesOf.get(own.words[at]?.text ?? '');
    if (found !== undefined) for (const one of found) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  if (counts.size === 0 || (counts.size === 1 && counts.has(language))) return undefined;
  const [best] = [...counts].filter(([one]) => one !== language).sort((a, b) => b[1] - a[1]);
  return best !== undefined && best[1] >= 2 && best[1] > (counts.get(language) ?? 0) ? best[0] : undefined;
}
