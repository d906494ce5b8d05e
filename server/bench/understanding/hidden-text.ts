import { existsSync } from 'node:fs';
import { readBody } from '../../mail/read-body.js';
import { compile } from 'html-to-text';
import type { BenchLine } from './bench-line.js';
import { generatedTricks } from './generated-tricks.js';
import { hiddenTricks, type HiddenTrick } from './hidden-tricks.js';
import { randomTricks } from './random-tricks.js';
import { chromiumPath, seenWords, type SeenWords } from './seen-words.js';

const generated = 60;
const seeds = [1, 2];
const perSeed = 60;
const names = ['hidden text: visible words lost', 'hidden text: hidden words kept'] as const;

/** What each reader of HTML makes of words that can and cannot be seen. The truth is what Chromium paints. */
export async function lines(_options: { dataFolder: string }): Promise<BenchLine[]> {
  const random = seeds.flatMap((seed) => randomTricks(perSeed, seed));
  const tricks = [...hiddenTricks, ...generatedTricks(generated), ...random];
  if (!existsSync(chromiumPath)) {
    return names.map((name) => ({ name, value: 0, floor: 0, n: 0, unit: 'words', skipped: 'Chromium is not there' }));
  }
  const truths = await seenWords(tricks.map(({ html }) => html));
  const ours = compared(tricks, truths, visibleText);
  const plain = compared(tricks, truths, compile({ wordwrap: false }));
  return [
    line(
      names[0],
      ours.lost,
      plain.lost,
      truths.reduce((sum, truth) => sum + truth.seen.length, 0),
    ),
    line(
      names[1],
      ours.kept,
      plain.kept,
      truths.reduce((sum, truth) => sum + truth.unseen.length, 0),
    ),
  ];
}

function visibleText(html: string): string {
  return readBody({ html })
    .segments.map(({ text }) => text)
    .join('\n');
}

function line(name: string, ours: readonly string[], others: readonly string[], n: number): BenchLine {
  const beat = [{ name: 'html-to-text alone', value: others.length }];
  return { name, value: ours.length, floor: 0, n, unit: 'words', beat, worst: ours.slice(0, 10) };
}

function compared(
  tricks: readonly HiddenTrick[],
  truths: readonly SeenWords[],
  read: (html: string) => string,
): { lost: string[]; kept: string[] } {
  const lost: string[] = [];
  const kept: string[] = [];
  for (const [index, { name, html }] of tricks.entries()) {
    const words = new Set(read(html).match(/[\p{L}\p{N}]+/gu) ?? []);
    const truth = truths[index];
    for (const word of truth?.seen ?? []) if (!words.has(word)) lost.push(`${name}: "${word}" is lost`);
    for (const word of truth?.unseen ?? []) if (words.has(word)) kept.push(`${name}: "${word}" is kept`);
  }
  return { lost, kept };
}
