import { expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assistance } from '../../shared/assistance.js';
import { projectRoot } from '../project-root.js';
import { makeGolden } from './write-golden.js';

const folder = join(projectRoot, 'shared', 'golden');
const stored = new Map(
  readdirSync(folder).map((file) => [
    file.replace(/\.json$/, ''),
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as unknown,
  ]),
);

it('has one of each disposition in each language, all of which the contract accepts', () => {
  const names = ['reply', 'clarify', 'hand-over', 'none'].flatMap((kind) =>
    ['en', 'fr', 'de', 'es'].map((language) => `${kind}.${language}`),
  );
  expect([...stored.keys()].sort()).toEqual(names.sort());
  for (const [name, golden] of stored) {
    const { disposition, cause } = assistance.parse(golden);
    expect(`${disposition.kind}.${cause.understanding.language}`).toBe(name);
  }
});

it('is what the pipeline makes today: after a wanted change, run `npm run golden` and look at the difference', async () => {
  const made = await makeGolden();
  expect(JSON.parse(JSON.stringify(Object.fromEntries(made)))).toEqual(Object.fromEntries(stored));
}, 60_000);
