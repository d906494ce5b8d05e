import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { draftLanguages, type DraftLanguageCode } from '../../shared/languages.js';
import { template, templateSentence, type Template, type TemplateSentence } from '../../shared/settings/templates.js';
import { languageFiles } from '../languages/language-files.js';
import { projectRoot, readYaml } from '../project-root.js';

const folder = 'server/writers/templates';

/** What a built-in file says of a sentence: the text of its key stands in each language's `replies.yaml`. */
const keyedSentence = templateSentence.omit({ text: true }).extend({ say: z.string() });
type KeyedSentence = z.infer<typeof keyedSentence>;
/** The sentences of the file of that name stand here, each under the `when` that is said with it. */
const usedFile = z.strictObject({ use: z.string(), when: z.string().optional() });
const templateFile = template.extend({ sentences: z.array(z.union([keyedSentence, usedFile])).min(1) });
type TemplateFiles = Map<string, readonly (TemplateSentence | z.infer<typeof usedFile>)[]>;

/** Template → key of a sentence → its text in one language. */
const repliesFile = z.record(z.string(), z.record(z.string(), z.string()));
type Replies = ReadonlyMap<DraftLanguageCode, z.infer<typeof repliesFile>>;

let loaded: ReadonlyMap<string, Template> | undefined;

/** The built-in templates by intent, and beside them the frame: `greeting`, `opening`, `closing`, `clarify`, `hand-over`, `unanswered`. */
export function builtInTemplates(): ReadonlyMap<string, Template> {
  loaded ??= readAll();
  return loaded;
}

function readAll(): ReadonlyMap<string, Template> {
  const texts = (replies ??= readReplies());
  const files: TemplateFiles = new Map();
  for (const name of readdirSync(join(projectRoot, folder)).filter((file) => file.endsWith('.yaml'))) {
    const { intent, sentences } = templateFile.parse(readYaml(`${folder}/${name}`));
    files.set(
      intent,
      sentences.map((entry) => ('use' in entry ? entry : withTexts(entry, intent, texts))),
    );
  }
  return new Map([...files.keys()].map((intent) => [intent, { intent, sentences: sentencesOf(intent, files, []) }]));
}

let replies: Replies | undefined;

/** Texts of a section of `replies.yaml` that is no template, by key. */
export function builtInTexts(language: DraftLanguageCode, section: string): Readonly<Record<string, string>> {
  replies ??= readReplies();
  return replies.get(language)?.[section] ?? {};
}

function readReplies(): Replies {
  const files = new Map(languageFiles('replies').map(({ language, content }) => [language, content]));
  return new Map(draftLanguages.map((language) => [language, repliesFile.parse(files.get(language)?.())]));
}

/** Throws when a language lacks the sentence: one that cannot say it would leave it out without a word. */
function withTexts({ say, ...sentence }: KeyedSentence, intent: string, replies: Replies): TemplateSentence {
  const text: TemplateSentence['text'] = {};
  for (const [language, texts] of replies) {
    const reply = texts[intent]?.[say];
    if (reply === undefined) throw new Error(`server/languages/${language}/replies.yaml lacks ${intent}: ${say}`);
    text[language] = reply;
  }
  return { ...sentence, text };
}

function sentencesOf(name: string, files: TemplateFiles, path: readonly string[]): TemplateSentence[] {
  const entries = files.get(name);
  if (entries === undefined || path.includes(name)) throw new Error(`template ${path.join(' > ')} uses ${name}`);
  return entries.flatMap((entry) => {
    if (!('use' in entry)) return [entry];
    const sentences = sentencesOf(entry.use, files, [...path, name]);
    return entry.when === undefined ? sentences : sentences.map((sentence) => under(entry.when ?? '', sentence));
  });
}

function under(when: string, sentence: TemplateSentence): TemplateSentence {
  return { ...sentence, when: sentence.when === undefined ? when : `${when} and ${sentence.when}` };
}
