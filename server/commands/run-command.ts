import { ConfigError } from '../config.js';
import { AppError, DatabaseAway, hasCode } from '../errors.js';
import { SettingsMistakes } from '../organizations/read-settings.js';
import { NoApplicationRole } from '../storage/application-role.js';
import { DirectoryInUse } from '../storage/directory-lock.js';
import { awaySentence } from '../storage/with-database.js';
import { Refused } from './named-organization.js';

const mendable = [Refused, SettingsMistakes, ConfigError, DirectoryInUse, NoApplicationRole, AppError];

/**
 * Runs a command and sets the exit code to what it answers, 0 where that is nothing. `--help` prints the usage; what the person at the keyboard can
 * mend is a sentence and exit code 2. Rejects with what is a bug.
 */
export async function runCommand(usage: string, run: () => Promise<number | void> | number | void): Promise<void> {
  if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
    console.log(usage);
    return;
  }
  try {
    process.exitCode = (await run()) ?? process.exitCode ?? 0;
  } catch (error) {
    const sentence = sentenceFor(error, usage);
    if (sentence === undefined) throw error;
    console.error(sentence);
    process.exitCode = 2;
  }
}

/** What to say of an error that is no bug. */
export function sentenceFor(error: unknown, usage: string): string | undefined {
  if (error instanceof DatabaseAway) return awaySentence(process.env['DATABASE_URL'], error.code);
  if (!(error instanceof Error)) return undefined;
  if (mendable.some((kind) => error instanceof kind)) return error.message;
  return argumentCodes.some((code) => hasCode(error, code)) ? `${error.message}\n${usage}` : undefined;
}

const argumentCodes = [
  'ERR_PARSE_ARGS_UNKNOWN_OPTION',
  'ERR_PARSE_ARGS_INVALID_OPTION_VALUE',
  'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL',
];
