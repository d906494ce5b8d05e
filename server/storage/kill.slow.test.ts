import { expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOwner } from './organization-scope.js';
import { projectRoot } from '../project-root.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { openDatabase } from './database.js';
import { storeSettings } from './settings-versions.js';

const rounds = 20;

/** Writes audit rows in a loop and says each one it has been told is stored. */
const writer = `
  import { openDatabase } from ${JSON.stringify(join(projectRoot, 'dist/server/storage/database.js'))};
  import { writeAudit } from ${JSON.stringify(join(projectRoot, 'dist/server/storage/audit.js'))};
  const database = await openDatabase({ kind: 'directory', path: process.argv[1] });
  for (let number = 0; ; number += 1) {
    await writeAudit(database.kysely, { organization: 'main', agent: process.argv[2], action: String(number), at: new Date() });
    process.stdout.write(number + '\\n');
  }`;

it('loses nothing acknowledged when the process is killed, twenty times, and opens again', async () => {
  const path = await mkdtemp(join(tmpdir(), 'truedraft-kill-'));
  const first = await openDatabase({ kind: 'directory', path });
  await storeSettings(first.kysely, settingsBuilder(), 'test');
  await first.close();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1)
    acknowledged.set(`round ${round}`, await writeAndKill(path, `round ${round}`, 10 + round * 3));

  const database = await openDatabase({ kind: 'directory', path });
  const rows = await asOwner(database.kysely).selectFrom('audit').select(['agent', 'action']).execute();
  const stored = new Set(rows.map((row) => `${row.agent} ${row.action}`));
  for (const [round, last] of acknowledged) {
    for (let number = 0; number <= last; number += 1) expect(stored.has(`${round} ${number}`)).toBe(true);
  }
  expect([...acknowledged.values()].every((last) => last >= 0)).toBe(true);
  await database.close();
  await rm(path, { recursive: true });
}, 240_000);

/** Answers the number of the last row the writer was told is stored before it was killed. */
async function writeAndKill(path: string, round: string, afterRows: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, path, round], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').length > afterRows) child.kill('SIGKILL');
    });
    child.once('exit', () => resolve());
  });
  const lines = output.split('\n').slice(0, -1);
  return Number(lines.at(-1) ?? -1);
}
