import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { openDatabase } from '../storage/database.js';
import { droppedSentences, intentOutcomes, type IntentOutcome } from '../storage/outcome-report.js';
import { currentSettings } from '../storage/settings-versions.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const dayMs = 86_400_000;

const usage = `Says which kinds of replies are inserted, edited and discarded, and which template sentences agents take out: where to improve next.
  npm run -s report [-- --days 30] [--json]`;

await runCommand(usage, async () => {
  const { values } = parseArgs({
    options: { days: { type: 'string', default: '30' }, json: { type: 'boolean', default: false } },
  });
  const days = Number(values.days);
  if (!(days > 0)) throw new Refused(`--days ${values.days}: write a number of days, such as 30.`);
  const since = new Date(Date.now() - days * dayMs);
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
});

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
