import { z } from 'zod';
import { builtInIntents } from '../../../shared/intent-ids.js';
import { languageFiles, languageTexts } from '../../languages/language-files.js';
import type { Example } from './train-linear-classifier.js';

const examplesFile = z.partialRecord(z.enum(builtInIntents), z.array(z.string().min(1)));

/** The intent that stands for none: its examples teach what is about nothing we know. */
export const noIntent = 'other';

/** An example in the language of its file. */
export interface BuiltInExample extends Example {
  language: string;
}

/** The files of examples as they are, to see whether a trained model is still theirs without parsing them. */
export function builtInExampleFiles(): { language: string; yaml: string }[] {
  return languageTexts('intents');
}

/** The examples of `server/languages/<language>/intents.yaml`, all languages. Throws when a file names an intent that does not exist. */
export function readBuiltInExamples(): BuiltInExample[] {
  return languageFiles('intents').flatMap(({ language, content }) =>
    Object.entries(examplesFile.parse(content())).flatMap(([intent, texts]) =>
      texts.map((text) => ({ text, language, intents: intent === noIntent ? [] : [intent] })),
    ),
  );
}
