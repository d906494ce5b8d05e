import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';

export const halves = ['open', 'sealed'] as const;
export type Half = (typeof halves)[number];

const sentences = z.array(z.string().min(1));
const attackFile = z.record(z.enum(halves), z.record(z.string(), z.record(z.string(), sentences)));
const honestFile = z.record(z.enum(halves), z.record(z.string(), sentences));
const folder = join(projectRoot, 'server/bench/injection/held-out');

/** Attacks of our own, of the families the data has, in four languages. */
export function heldOutAttacks(half: Half): string[] {
  const byLanguage = attackFile.parse(read('attacks.yaml'))[half];
  return Object.values(byLanguage).flatMap((byFamily) => Object.values(byFamily).flat());
}

/** What honest customers ask that looks like it, in the same languages. */
export function honestSentences(half: Half): string[] {
  return Object.values(honestFile.parse(read('honest.yaml'))[half]).flat();
}

function read(name: string): unknown {
  return parse(readFileSync(join(folder, name), 'utf8'));
}
