import { containerBootstrap } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en';
import { Nlp } from '@nlpjs/nlp';
import winkBayes from 'wink-naive-bayes-text-classifier';
import { plainWords } from '../../language/intents/linear-features.js';
import type { Example } from '../../language/intents/train-linear-classifier.js';

/** A trained classifier of a library: text in, one intent out. */
export type OtherClassifier = (text: string) => Promise<string>;

/** `@nlpjs/nlp` with its defaults and its English stemmer. */
export async function trainNlpjs(examples: readonly Example[]): Promise<OtherClassifier> {
  const container = await containerBootstrap();
  container.use(LangEn);
  const nlp = new Nlp({ autoSave: false, log: false, nlu: { log: false }, languages: ['en'] }, container);
  for (const { text, intents } of examples) nlp.addDocument('en', text, intents[0] ?? 'None');
  await nlp.train();
  return async (text) => (await nlp.process('en', text)).intent;
}

/** `wink-naive-bayes-text-classifier` over our words, present or not, as its README advises. */
export async function trainWink(examples: readonly Example[]): Promise<OtherClassifier> {
  const bayes = winkBayes();
  bayes.definePrepTasks([plainWords]);
  bayes.defineConfig({ considerOnlyPresence: true, smoothingFactor: 0.5 });
  for (const { text, intents } of examples) bayes.learn(text, intents[0] ?? 'None');
  bayes.consolidate();
  return async (text) => Promise.resolve(bayes.predict(text));
}
