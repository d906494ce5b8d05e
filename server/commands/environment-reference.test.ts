import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environment } from '../config.js';
import { environmentExample, environmentReference } from './environment-reference.js';
import { projectRoot } from '../project-root.js';

const file = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

it('says what every variable means', () => {
  const silent = Object.entries(environment.shape).filter(([, schema]) => (schema.description ?? '').length < 20);
  expect(silent.map(([name]) => name)).toEqual([]);
});

it('is the same in the documentation: run `npm run -s environment > docs/environment.md`', () => {
  expect(file('docs/environment.md')).toBe(environmentReference());
});

it('is the same in the example: run `npm run -s environment -- --example > .env.example`', () => {
  expect(file('.env.example')).toBe(environmentExample());
});
