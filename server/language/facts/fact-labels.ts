import { draftLanguage } from '../../languages/all.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';

type Words = Readonly<Record<string, string>>;

/** What a person reads above a value: `order2` and `line1.quantity` become "Order 2, item 1, quantity". */
export function factLabel(alias: string, field: string, language: DraftLanguageCode): string {
  const { records, pieces, fields } = draftLanguage[language].facts;
  const path = field.split('.');
  const last = path.pop() ?? field;
  const head = [numbered(alias, records), ...path.map((piece) => numbered(piece, pieces))];
  return [...head, wordFor(last, fields)].join(', ');
}

function numbered(name: string, table: Words): string {
  const [, word = name, count = ''] = /^([A-Za-z]+?)(\d*)$/.exec(name) ?? [];
  return [wordFor(word, table), count].filter((part) => part !== '').join(' ');
}

function wordFor(name: string, table: Words): string {
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}

/** A canonical status in a language, for the panel; drafts choose a sentence by the status instead. One we do not know stays as it is. */
export function statusWord(status: string, language: DraftLanguageCode): string {
  return wordFor(status, draftLanguage[language].facts.statuses);
}
