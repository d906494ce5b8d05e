import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { Kysely } from 'kysely';
import type { PhraseCondition } from '../../shared/phrase.js';
import { readConfig } from '../config.js';
import { openDatabase } from '../storage/database.js';
import { approvedPhrases, approvePhrase, offeredPhrases, takeBackPhrase } from '../storage/phrases.js';
import type { Tables } from '../storage/tables.js';
import { namedOrganization, Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `Sentences your agents keep saying that rest on nothing but them: said three times, by two agents where you have two. Approved ones are no longer marked,
for the same matter and the same state of the order. They are counted where the settings have retention.keepStyleExamples.
  npm run -s phrases -- list             offered and approved ones
  npm run -s phrases -- approve ID
  npm run -s phrases -- take-back ID     they are marked again, within seconds
Options: --organization ID, where there are several.`;

await runCommand(usage, async () => {
  const { values, positionals } = parseArgs({ options: { organization: { type: 'string' } }, allowPositionals: true });
  const [command, id = ''] = positionals;
  if (command !== 'list' && (id === '' || (command !== 'approve' && command !== 'take-back'))) throw new Refused(usage);
  await run(command, id, values.organization);
});

async function run(command: 'list' | 'approve' | 'take-back', id: string, asked: string | undefined): Promise<void> {
  const database = await openDatabase(readConfig(process.env).database);
  try {
    const organization = await namedOrganization(database.kysely, asked);
    if (command === 'list') return await list(database.kysely, organization);
    const change = { organization, id, by: userInfo().username, at: new Date() };
    const isDone =
      command === 'approve'
        ? await approvePhrase(database.kysely, change)
        : await takeBackPhrase(database.kysely, change);
    if (!isDone) throw new Refused(`${organization} has no such phrase ${id}. See: npm run -s phrases -- list`);
    console.log(command === 'approve' ? 'Approved: free from now on.' : 'Taken back: marked from now on.');
  } finally {
    await database.close();
  }
}

async function list(db: Kysely<Tables>, organization: string): Promise<void> {
  const [offered, approved] = [await offeredPhrases(db, organization), await approvedPhrases(db, organization)];
  console.log(`${organization}: ${offered.length} offered, ${approved.length} approved`);
  for (const { id, language, text, when, times, agents } of offered)
    console.log(
      `offered   ${id}  ${language}  ${text}\n          ${told(when)}; said ${times} times by ${agents.join(', ')}`,
    );
  for (const { id, language, text, when, approvedBy, approvedAt } of approved)
    console.log(
      `approved  ${id}  ${language}  ${text}\n          ${told(when)}; by ${approvedBy} on ${approvedAt.toISOString().slice(0, 10)}`,
    );
}

function told({ intent, status }: PhraseCondition): string {
  return status === undefined ? `about ${intent}` : `about ${intent}, order ${status}`;
}
