import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { projectRoot } from '../../project-root.js';

const list = z.array(z.string()).min(1);
const frames = z.strictObject({
  processing: list,
  shipped: list,
  coming: list,
  tracking: list,
  delivered: list,
  cancelled: list,
  paid: list,
  unpaid: list,
  refunded: list,
  invoice: list,
  total: list,
  neutral: list,
  promises: list,
  events: list,
});

/** Sentences by the state of an order in which they are true; `promises` and `events` nothing supports. */
export type Frames = z.infer<typeof frames>;
export type FrameState = keyof Frames;

/** The hand-written sentences of a language, every variant on its own. */
export function readFrames(language: DraftLanguageCode): Frames {
  const path = join(projectRoot, 'server/bench/checker/frames', `${language}.yaml`);
  const read = frames.parse(parse(readFileSync(path, 'utf8')));
  return frames.parse(Object.fromEntries(Object.entries(read).map(([state, all]) => [state, all.flatMap(variants)])));
}

/** "{a|b} c" is "a c" and "b c". A sentence without a stop gets one. */
function variants(sentence: string): string[] {
  const choice = /\{([^{}]*)\}/.exec(sentence);
  if (choice === null) return [sentence.replace(/\.\.$/, '.')];
  const [whole, inner = ''] = choice;
  const before = sentence.slice(0, choice.index);
  const after = sentence.slice(choice.index + whole.length);
  return inner.split('|').flatMap((one) => variants(`${before}${one}${after}`));
}
