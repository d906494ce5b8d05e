import { eld } from 'eld/small';
import type { DraftLanguageCode } from '../../shared/languages.js';

/** Fewer letters than this say too little. */
const minLetters = 80;
/** A near relative (Catalan for Spanish) may score a little higher on a short text; another language scores far higher. */
const nearness = 0.75;

/** False when a text with slots is clearly in another language. */
export function isInLanguage(text: string, language: DraftLanguageCode): boolean {
  const letters = text.replaceAll(/\[\[[^[\]]*\]\]|https?:\S+|[^\p{L}\s'’]/gu, ' ');
  if ((letters.match(/\p{L}/gu)?.length ?? 0) < minLetters) return true;
  const scores = eld.detect(letters).getScores();
  const best = Math.max(0, ...Object.values(scores));
  return (scores[language] ?? 0) >= best * nearness;
}
