import type { Passage } from '../../../shared/fact.js';
import { draftLanguage } from '../../languages/all.js';
import { draftLanguages } from '../../../shared/languages.js';
import type { DeriveRules } from './derive-fields.js';

/**
 * How long after delivery something may be sent back: as the settings say, else as a passage says ("within 30 days of delivery").
 * Undefined when nothing says so, or two passages say different things.
 */
export function returnWindowIn(
  passages: readonly Passage[],
  returnDays: number | undefined,
): DeriveRules['returnWindow'] {
  if (returnDays !== undefined) return { days: returnDays };
  const windows = passages.flatMap(({ id, text }) => daysIn(text).map((days) => ({ days, from: `passage:${id}` })));
  const [first] = windows;
  return windows.every(({ days }) => days === first?.days) ? first : undefined;
}

function daysIn(text: string): number[] {
  const sentences = text.split(/[.!?\n]/);
  return draftLanguages.flatMap((language) => {
    const { about, days } = draftLanguage[language].facts.returnWindow;
    return sentences.flatMap((sentence) => {
      const count = about.test(sentence) ? Number(days.exec(sentence)?.[1]) : NaN;
      return count >= 1 && count <= 3650 ? [count] : [];
    });
  });
}
