import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.js';
import { openDatabase } from '../storage/database.js';
import { DirectoryInUse } from '../storage/directory-lock.js';
import { droppedSentences, intentOutcomes, type IntentOutcome } from '../storage/outcome-report.js';
import { currentSettings } from '../storage/settings-versions.js';

const dayMs = 86_400_000;

/** Says which kinds of replies are inserted, edited and discarded, and which template sentences agents take out: where to improve next. */
try {
  const { values } = parseArgs({
    options: { days: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
  });
  const since = new Date(Date.now() - Number(values.days) * dayMs);
  const database = await openDatabase(readConfig(process.env).database);
  try {
    for (const { organization } of await currentSettings(database.kysely)) {
      const intents = await intentOutcomes(database.kysely, organization, since);
      const sentences = await droppedSentences(database.kysely, organization, since);
      if (values.json) console.log(JSON.stringify({ organization, intents, sentences }));
      else printReport(`${organization}, the last ${values.days} days`, intents, sentences);
    }
  } finally {
    await database.close();
  }
} catch (error) {
  if (!(error instanceof ConfigError || error instanceof DirectoryInUse)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function printReport(
  title: string,
  intents: readonly IntentOutcome[],
  sentences: readonly { sentence: string; times: number }[],
): void {
  console.log(title);
  if (intents.length === 0) console.log('No message was assisted.');
  else console.table(intents);
  if (sentences.length > 0) console.log('Template sentences taken out or changed before insertion:');
  for (const { sentence, times } of sentences) console.log(`${String(times).padStart(5)}  ${sentence}`);
}
