import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Assistance } from '../../shared/assistance.js';
import { isDraftLanguage } from '../../shared/languages.js';
import { assemble, type Assembled } from '../assemble.js';
import type { Caller } from '../assistances/assistance-desk.js';
import { demoAgent } from '../auth/demo-identity.js';
import { readConfig } from '../config.js';
import { AppError } from '../errors.js';
import { makeLog } from '../log.js';
import { readSettingsFile, SettingsMistakes } from '../organizations/read-settings.js';
import type { RunningAssistance } from '../assistances/running-assistance.js';
import { assistanceText } from './assistance-text.js';

const usage = `Prints the assistance for messages.
  npm run -s draft -- message.eml [more.eml | folder …] [--settings settings.yaml] [--language en|fr|de|es] [--instruction "…"] [--json]`;
const maxBytes = 10 * 1024 * 1024;

/** A mistake of the person at the keyboard: one sentence, exit code 2. */
class Mistake extends Error {}

interface Options {
  settings?: string;
  language?: string;
  instruction?: string;
  json: boolean;
}

try {
  await run();
} catch (error) {
  if (!(error instanceof Mistake || error instanceof SettingsMistakes || error instanceof AppError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

async function run(): Promise<void> {
  const { paths, options } = readArguments();
  const files = await filesOf(paths);
  const assembled = await start(options);
  try {
    const caller = callerOf(assembled);
    for (const file of files) {
      try {
        const assistance = await assistanceFor(file, caller, assembled, options);
        console.log(options.json ? JSON.stringify(assistance) : assistanceText(basename(file), assistance));
      } catch (error) {
        if (!(error instanceof AppError || error instanceof Mistake)) throw error;
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
  const { values, positionals } = parsed(() => parseArgs({ options: spec, allowPositionals: true }));
  if (positionals.length === 0) throw new Mistake(usage);
  const { language } = values;
  if (language !== undefined && !isDraftLanguage(language)) {
    throw new Mistake(`--language ${language}: drafts are written in en, fr, de or es.`);
  }
  return { paths: positionals, options: values };
}

function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (cause) {
    throw new Mistake(`${cause instanceof Error ? cause.message : ''}\n${usage}`, { cause });
  }
}

/** The messages named, and those of the folders named, in order. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const lists = await Promise.all(
    paths.map(async (path) => {
      const info = await stat(path).catch((cause: unknown) => {
        throw new Mistake(`${path}: there is no such file or folder.`, { cause });
      });
      if (!info.isDirectory()) return [path];
      const names = (await readdir(path)).filter((name) => name.endsWith('.eml')).sort();
      if (names.length === 0) throw new Mistake(`${path}: there is no .eml file in this folder.`);
      return names.map((name) => join(path, name));
    }),
  );
  return lists.flat();
}

/** A server without a network: its own database in memory, so that a running server's folder is never touched. */
async function start(options: Options): Promise<Assembled> {
  const { DATABASE_URL: _url, TRUEDRAFT_SETTINGS: settingsVariable, ...others } = process.env;
  const path = options.settings ?? settingsVariable;
  const config = readConfig({ ...others, HOST: '127.0.0.1', TRUEDRAFT_DEMO: path === undefined ? 'on' : 'off' });
  const settings = path === undefined ? undefined : await readSettingsFile(path);
  return assemble({
    config,
    log: makeLog('silent'),
    place: { kind: 'memory' },
    ...(settings === undefined ? {} : { settings }),
  });
}

/** The person at the keyboard answers for the first mailbox of the settings, and may look up for as many messages as there are. */
function callerOf({ organizations }: Assembled): Caller {
  const [organization] = organizations.all();
  const mailbox = organization?.settings.mailboxes[0];
  if (organization === undefined || mailbox === undefined) throw new Mistake('The settings name no mailbox.');
  const lookUps = { lookUpsPerAgentPerHour: Infinity, lookUpsPerSenderPerHour: Infinity };
  const settings = { ...organization.settings, limits: { ...organization.settings.limits, ...lookUps } };
  return { organization: { ...organization, settings }, mailbox, agent: demoAgent };
}

async function assistanceFor(file: string, caller: Caller, { desk }: Assembled, options: Options): Promise<Assistance> {
  const raw = await readFile(file).catch((cause: unknown) => {
    throw new Mistake('it cannot be opened.', { cause });
  });
  if (raw.byteLength > maxBytes) throw new AppError(413, 'too-large');
  const answer = await desk.ask(caller, {
    cause: {
      kind: 'message',
      message: {
        channel: 'email',
        client: 'file',
        mode: 'read',
        mailbox: caller.mailbox.address,
        kind: 'mime',
        rawBase64: raw.toString('base64'),
      },
    },
    reply: 'sender',
    ...(options.language === undefined ? {} : { language: options.language }),
    ...(options.instruction === undefined ? {} : { instruction: options.instruction }),
  });
  if (answer.kind === 'done') return answer.assistance;
  if (answer.kind === 'elsewhere') throw new AppError(503, 'unavailable');
  return ended(answer.running);
}

async function ended(running: RunningAssistance): Promise<Assistance> {
  const leave = running.join();
  await running.finished;
  leave();
  if (running.soFar.state !== 'done') throw new AppError(500, 'internal');
  return running.soFar;
}
