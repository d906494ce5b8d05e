import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { folded } from './find-phrases.js';
import { builtInExampleFiles, readBuiltInExamples } from './built-in-examples.js';
import { keepClassifier, readKeptClassifier, type KeptClassifier } from './kept-classifier.js';
import { languageFiles } from './language-files.js';
import type { LinearClassifier } from './linear-classifier.js';
import { machineTalkFiles } from './machine-talk-rules.js';
import type { Judge } from './machine-talk.js';
import { namesTrade } from './of-the-trade.js';
import { trainLinearClassifier, type Example } from './train-linear-classifier.js';

const sentences = z.array(z.string().min(1));
const file = z.strictObject({ statements: sentences, foreign: z.record(z.string(), sentences), ours: sentences });

/** From here on a sentence is foreign, with and without a word of the trade or somebody who speaks of himself in it; up to `ours` it surely is none. */
const confidences = { foreignWithTrade: 0.75, foreign: 0.4, ours: 0.1 };
/** Changes when training changes, so that a model trained by older code is not taken for fresh. */
const trainingVersion = 1;
const folder = 'foreign-tasks';
const foreign = 'foreign';
let loaded: LinearClassifier | undefined;
let openings: ReadonlySet<string> | undefined;

/**
 * Whether a sentence wants what is no business of a shop, whatever it sells: general knowledge, a text, a play with letters, something said to other
 * people. Learned from `foreign-tasks/` and `machine-talk/`, against those and what customers ask of us (`intents/`); takes some hundredths of a millisecond.
 */
export function judgeTask(sentence: string): ReturnType<Judge> {
  loaded ??= readKeptClassifier(keptAs()) ?? trainForeignTasks();
  const confidence = loaded.rank(sentence)[0]?.confidence ?? 0;
  if (confidence < confidences.ours) return 'ours';
  const needed = namesTrade(sentence) ? confidences.foreignWithTrade : confidences.foreign;
  return confidence >= needed && !isStatement(sentence) ? 'foreign' : 'unsure';
}

/** "The report is due", "Team, we meet on Monday": it wants nothing of who reads it. */
function isStatement(sentence: string): boolean {
  if (/\?["'”»)\]]*$/u.test(sentence)) return false;
  openings ??= new Set(foreignTaskFiles().flatMap(({ rules }) => rules.statements.map(folded)));
  const known = openings;
  const [first = '', , second = ''] = /^[^\p{L}]*(\p{L}+)(['’]?)(?:,\s+(\p{L}+))?/u.exec(sentence)?.slice(1) ?? [];
  return [first, second].some((word) => known.has(folded(word)));
}

/** Trains the model and writes it beside the build. What the build step calls. */
export function trainForeignTasks(): LinearClassifier {
  const kept = keptAs();
  const classifier = trainLinearClassifier(examples());
  keepClassifier(kept, classifier);
  return classifier;
}

/** The files as written, by language. */
export function foreignTaskFiles(): { language: string; rules: z.infer<typeof file> }[] {
  return languageFiles(folder).map(({ language, yaml }) => ({ language, rules: file.parse(parse(yaml)) }));
}

function examples(): Example[] {
  const tasks = foreignTaskFiles().flatMap(({ rules }) => [
    ...labelled(Object.values(rules.foreign).flat(), [foreign]),
    ...labelled(rules.ours, []),
  ]);
  const talk = machineTalkFiles().flatMap(({ rules }) => [
    ...labelled(rules.examples.aside, [foreign]),
    ...labelled(rules.examples.kept, []),
  ]);
  const asked = labelled(
    readBuiltInExamples().map(({ text }) => text),
    [],
  );
  return [...tasks, ...talk, ...asked];
}

function labelled(texts: readonly string[], intents: readonly string[]): Example[] {
  return texts.map((text) => ({ text, intents }));
}

function keptAs(): KeptClassifier {
  const said = JSON.stringify([trainingVersion, [folder, 'machine-talk'].map(languageFiles), builtInExampleFiles()]);
  return { name: 'foreign-tasks', print: createHash('sha256').update(said).digest('hex') };
}
