import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { template, templateSentence, type Template, type TemplateSentence } from '../../shared/settings/templates.js';
import { projectRoot } from '../project-root.js';

const folder = join(projectRoot, 'server/writers/templates');

/** A built-in file is a template whose list may also say `use: order-state`: the sentences of that file
 * stand there, each under the `when` that is said with it. */
const templateFile = template.extend({
  sentences: z
    .array(z.union([templateSentence, z.strictObject({ use: z.string(), when: z.string().optional() })]))
    .min(1),
});
type TemplateFile = z.infer<typeof templateFile>;

let loaded: ReadonlyMap<string, Template> | undefined;

/** The built-in templates by intent, and beside them the frame: `greeting`, `opening`, `closing`, `clarify`, `hand-over`, `unanswered`. */
export function builtInTemplates(): ReadonlyMap<string, Template> {
  loaded ??= readAll();
  return loaded;
}

function readAll(): ReadonlyMap<string, Template> {
  const files = new Map<string, TemplateFile>();
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.yaml'))) {
    const file = templateFile.parse(parse(readFileSync(join(folder, name), 'utf8')));
    files.set(file.intent, file);
  }
  const templates = new Map<string, Template>();
  for (const [intent, file] of files) templates.set(intent, { intent, sentences: sentencesOf(file, files, [intent]) });
  return templates;
}

function sentencesOf(file: TemplateFile, files: Map<string, TemplateFile>, path: string[]): TemplateSentence[] {
  return file.sentences.flatMap((entry) => {
    if (!('use' in entry)) return [entry];
    const used = files.get(entry.use);
    if (used === undefined || path.includes(entry.use))
      throw new Error(`template ${path.join(' > ')} uses ${entry.use}`);
    const sentences = sentencesOf(used, files, [...path, entry.use]);
    return entry.when === undefined ? sentences : sentences.map((sentence) => under(entry.when ?? '', sentence));
  });
}

function under(when: string, sentence: TemplateSentence): TemplateSentence {
  return { ...sentence, when: sentence.when === undefined ? when : `${when} and ${sentence.when}` };
}
