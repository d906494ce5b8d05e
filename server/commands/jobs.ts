import { parseArgs } from 'node:util';
import { readConfig } from '../config.js';
import { jobKinds } from '../jobs/kinds.js';
import { Jobs } from '../jobs/jobs.js';
import { makeLog } from '../log.js';
import { Organizations } from '../organizations/organizations.js';
import { openDatabase } from '../storage/database.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `The jobs of the workers: what waits, what failed for good, and what comes again and again.
  npm run -s jobs                 how many of each kind wait, are worked on, and failed
  npm run -s jobs -- dead         those that failed for good: what they were and why
  npm run -s jobs -- retry        puts all of them back into the queues they come from
  npm run -s jobs -- run KIND     does now, for every organization, what comes by itself later: ${jobKinds.map(({ name }) => name).join(', ')}`;

await runCommand(usage, async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [command = 'list', name] = positionals;
  const kind = jobKinds.find((one) => one.name === name);
  if (!['list', 'dead', 'retry', 'run'].includes(command) || (command === 'run' && kind === undefined))
    throw new Refused(usage);
  const database = await openDatabase(readConfig(process.env).database);
  const tools = { log: makeLog('error'), now: () => new Date(), organizations: new Organizations() };
  const jobs = new Jobs({ ...tools, database, db: database.kysely });
  try {
    await jobs.start({ works: false });
    if (command === 'list') console.table(await jobs.counts());
    else if (command === 'dead') await tellDead(jobs);
    else if (command === 'retry') console.log(`${await jobs.retryDead()} jobs are tried again.`);
    else if (kind !== undefined) {
      await jobs.runForAll(kind);
      console.log(`A worker does it now: ${kind.name}.`);
    }
  } finally {
    await jobs.stop();
    await database.close();
  }
});

async function tellDead(jobs: Jobs): Promise<void> {
  const dead = await jobs.dead();
  if (dead.length === 0) return console.log('No job has failed for good.');
  console.table(dead);
}
