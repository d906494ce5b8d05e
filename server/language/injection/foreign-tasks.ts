import { createHash } from 'node:crypto';
import { z } from 'zod';
import { folded } from '../reading/find-phrases.js';
import { builtInExampleFiles, readBuiltInExamples } from '../intents/built-in-examples.js';
import { keepClassifier, readKeptClassifier, type KeptClassifier } from '../intents/kept-classifier.js';
import { languageFiles, languageTexts } from '../../languages/language-files.js';
import type { LinearClassifier } from '../intents/linear-classifier.js';
import { machineTalkFiles, machineTalkRules } from './machine-talk-rules.js';
import type { Judge } from './machine-talk.js';
import { namesTrade, plainWords } from './trade-words.js';
import { withoutQuotations } from './quotations.js';
import { trainLinearClassifier, type Example } from '../intents/train-linear-classifier.js';

const sentences = z.array(z.string().min(1));
const file = z.strictObject({
  statements: sentences,
  tasks: sentences,
  things: sentences,
  topics: sentences,
  foreign: z.record(z.string(), sentences),
  ours: sentences,
});

/**
 * From `foreign` on a sentence is, up to `ours` it surely is not. Sentences that may well be ours, for a word of the trade, somebody who speaks of himself or
 * too few words to tell, are held to the second.
 */
const confidences = { plain: { foreign: 0.5, ours: 0.05 }, maybeOurs: { foreign: 0.7, ours: 0.1 } };
/** Changes when training changes, so that a model trained by older code is not taken for fresh. */
const trainingVersion = 3;
const folder = 'foreign-tasks';
const foreign = 'foreign';
const fillings = 3;
/** A quotation of so many words is a text to work on; a shorter one names something. */
const quotedSentence = 4;
let loaded: LinearClassifier | undefined;
let openings: ReturnType<typeof firstWords> | undefined;

/**
 * Whether a sentence wants what is no business of a shop, whatever it sells: general knowledge, a text, a play with letters, something said to other
 * people. Learned from the `foreign-tasks.yaml` and `machine-talk.yaml` of all languages, against those and what customers ask of us (`intents.yaml`); takes some hundredths of a millisecond.
 * Where a phrase knows it already (`isKnown`), also whether it is ours all the same.
 */
export function judgeTask(sentence: string, isKnown = false): ReturnType<Judge> {
  const own = withoutQuotations(sentence, quotedSentence);
  const wantsSomething = beginsAsTask(own) && !isStatement(own);
  if (!isKnown && !wantsSomething) return 'unsure';
  loaded ??= readKeptClassifier(keptAs()) ?? trainForeignTasks();
  const confidence = loaded.rank(own)[0]?.confidence ?? 0;
  const needed = namesTrade(own) || isShort(own) ? confidences.maybeOurs : confidences.plain;
  if (confidence < needed.ours) return 'ours';
  return confidence >= needed.foreign && wantsSomething ? 'foreign' : 'unsure';
}

/** "Why?", "What can be done?": about whatever was said before. */
function isShort(sentence: string): boolean {
  return plainWords(sentence).filter((word) => word.length > 4).length < 2;
}

/** A question, or a word first that orders of the examples and phrases have there. */
function beginsAsTask(sentence: string): boolean {
  return isQuestion(sentence) || firstWords().tasks.has(plainWords(sentence)[0] ?? '');
}

/** "The report is due", "Team, we meet on Monday": it wants nothing of who reads it. */
function isStatement(sentence: string): boolean {
  const [first = '', second = ''] = /^[^\p{L}]*(\p{L}+)['’]?(?:,\s+(\p{L}+))?/u.exec(sentence)?.slice(1) ?? [];
  return !isQuestion(sentence) && [first, second].some((word) => firstWords().statements.has(folded(word)));
}

function isQuestion(sentence: string): boolean {
  return /\?["'”»)\]]*$/u.test(sentence);
}

function firstWords(): { tasks: ReadonlySet<string>; statements: ReadonlySet<string> } {
  return (openings ??= readFirstWords());
}

/** "Your answer must rhyme" is an example that begins like any statement; phrases know it. */
function readFirstWords(): ReturnType<typeof firstWords> {
  const files = foreignTaskFiles().map(({ rules }) => rules);
  const tasks = files.flatMap((rules) => [...rules.tasks, ...Object.values(rules.foreign).flat()]);
  const { you } = machineTalkRules();
  return {
    tasks: new Set(tasks.map((text) => plainWords(text)[0] ?? '').filter((word) => !you.has(word))),
    statements: new Set(files.flatMap((rules) => rules.statements.map(folded))),
  };
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
  return languageFiles(folder).map(({ language, content }) => ({ language, rules: file.parse(content()) }));
}

function examples(): Example[] {
  const tasks = foreignTaskFiles().flatMap(({ rules }) => [
    ...labelled(filled(Object.values(rules.foreign).flat(), '{topic}', rules.topics), [foreign]),
    ...labelled(filled(rules.ours, '{thing}', rules.things), []),
  ]);
  const talk = machineTalkFiles().flatMap(({ rules }) => [
    ...labelled(rules.examples.setAside, [foreign]),
    ...labelled(rules.examples.kept, []),
  ]);
  const asked = labelled(
    readBuiltInExamples().map(({ text }) => text),
    [],
  );
  return [...tasks, ...talk, ...asked];
}

/** Examples with a place in them, each with `fillings` words of the list in turn. */
function filled(texts: readonly string[], place: string, words: readonly string[]): string[] {
  let turn = 0;
  return texts.flatMap((text) =>
    text.includes(place)
      ? Array.from({ length: fillings }, () => text.replace(place, words[turn++ % words.length] ?? ''))
      : [text],
  );
}

function labelled(texts: readonly string[], intents: readonly string[]): Example[] {
  return texts.map((text) => ({ text: withoutQuotations(text, quotedSentence), intents }));
}

function keptAs(): KeptClassifier {
  const said = JSON.stringify([trainingVersion, [folder, 'machine-talk'].map(languageTexts), builtInExampleFiles()]);
  return { name: 'foreign-tasks', print: createHash('sha256').update(said).digest('hex') };
}
