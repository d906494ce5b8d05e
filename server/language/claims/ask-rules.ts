import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { projectRoot } from '../../project-root.js';
import { eventKinds } from './event-kinds.js';
import { PhraseFinder, readPhrase } from './phrases.js';

const byLanguage = z.record(z.enum(['en', 'fr', 'de', 'es']), z.array(z.string()));
const asksFile = z.strictObject({
  open: byLanguage,
  intents: z.record(
    z.string(),
    z.strictObject({ fields: z.array(z.string()), kinds: z.array(z.enum(eventKinds)), words: byLanguage }),
  ),
});
type AsksFile = z.infer<typeof asksFile>;

/** What answers asks in one language: `words` finds intents by their words and `open` for what is still missing. */
export interface AskRules {
  intents: AsksFile['intents'];
  words: PhraseFinder<string>;
}

let file: AsksFile | undefined;
const loaded = new Map<DraftLanguageCode, AskRules>();

/** Reads the rules once and keeps them. Throws when the file breaks its schema: a mistake of ours, found by a test. */
export function askRules(language: DraftLanguageCode): AskRules {
  const known = loaded.get(language);
  if (known !== undefined) return known;
  file ??= asksFile.parse(parse(readFileSync(join(projectRoot, 'server/language/claims/asks.yaml'), 'utf8')));
  const sources = [
    ...file.open[language].map((source) => ({ tag: 'open', source })),
    ...Object.entries(file.intents).flatMap(([tag, { words }]) => words[language].map((source) => ({ tag, source }))),
  ];
  const phrases = sources.map(({ tag, source }) => ({ tag, elements: readPhrase(source, {}) }));
  const rules = { intents: file.intents, words: new PhraseFinder(phrases) };
  loaded.set(language, rules);
  return rules;
}
