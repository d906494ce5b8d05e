import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Assistance } from '../../shared/assistance.js';
import { isDraftLanguage } from '../../shared/languages.js';
import type { Assembled } from '../assemble.js';
import type { Caller } from '../assistances/assistance-desk.js';
import { AppError } from '../errors.js';
import { assistanceText } from './assistance-text.js';
import { localAssistance, localCaller, localDesk } from '../local-desk.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `Prints the assistance for messages.
  npm run -s draft -- message.eml [more.eml | folder …] [--settings settings.yaml] [--language en|fr|de|es] [--instruction "…"] [--json]`;

interface Options {
  settings?: string;
  language?: string;
  instruction?: string;
  json: boolean;
}

await runCommand(usage, run);

async function run(): Promise<void> {
  const { paths, options } = readArguments();
  const files = await filesOf(paths);
  const assembled = await localDesk(options.settings, process.env);
  try {
    const caller = localCaller(assembled);
    if (caller === undefined) throw new Refused('The settings name no mailbox.');
    for (const file of files) {
      try {
        const assistance = await assistanceFor(file, caller, assembled, options);
        console.log(options.json ? JSON.stringify(assistance) : assistanceText(basename(file), assistance));
      } catch (error) {
        if (!(error instanceof AppError || error instanceof Refused)) throw error;
        console.error(`${file}: ${error.message}`);
        process.exitCode = 2;
      }
    }
    if (!options.json && files.length > 1) console.log(`${files.length} messages.`);
  } finally {
    await assembled.close();
  }
}

function readArguments(): { paths: string[]; options: Options } {
  const spec = {
    settings: { type: 'string' },
    language: { type: 'string' },
    instruction: { type: 'string' },
    json: { type: 'boolean', default: false },
  } as const;
  const { values, positionals } = parseArgs({ options: spec, allowPositionals: true });
  if (positionals.length === 0) throw new Refused(usage);
  const { language } = values;
  if (language !== undefined && !isDraftLanguage(language)) {
    throw new Refused(`--language ${language}: drafts are written in en, fr, de or es.`);
  }
  return { paths: positionals, options: values };
}

/** The messages named, and those of the folders named, in order. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const info = await stat(path).catch((cause: unknown) => {
        throw new Refused(`${path}: there is no such file or folder.`, { cause });
      });
      if (!info.isDirectory()) return [path];
      const names = (await readdir(path)).filter((name) => name.endsWith('.eml')).sort();
      if (names.length === 0) throw new Refused(`${path}: there is no .eml file in this folder.`);
      return names.map((name) => join(path, name));
    }),
  );
  return lists.flat();
}

async function assistanceFor(
  file: string,
  caller: Caller,
  assembled: Assembled,
  options: Options,
): Promise<Assistance> {
  const raw = await readFile(file).catch((cause: unknown) => {
    throw new Refused('it cannot be opened.', { cause });
  });
  return localAssistance(raw, caller, assembled, {
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(options.instruction === undefined ? {} : { instruction: options.instruction }),
  });
}
