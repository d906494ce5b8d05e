import { folded } from '../reading/find-phrases.js';
import { listFinder } from '../reading/word-lists.js';

const common = listFinder('languages');

/** Words of at least `shortest` letters that are none of the language's small ones, in order and as the text writes them. Pure. */
export function tellingWords(text: string, language: string, shortest = 4): string[] {
  const everyday = new Set(common('common', language)(text).map(({ text: word }) => folded(word)));
  return (text.match(/\p{L}+/gu) ?? []).filter((word) => word.length >= shortest && !everyday.has(folded(word)));
}
