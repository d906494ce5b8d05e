import type { Part } from '../../../shared/draft.js';
import { checkDraft } from '../../pipeline/check-draft/check-draft.js';
import type { BenchLine } from '../understanding/bench-line.js';
import { benchLanguages, factAt, partsOf, stageOf } from './drafts.js';
import { readFrames, type FrameState } from './frames.js';
import { benchNow, benchTimeZone, type ShopCase } from './shop.js';

const states: readonly FrameState[] = ['shipped', 'coming', 'tracking', 'total', 'neutral', 'processing'];

/** One and a half times what the checker of words alone took at its 95th percentile. */
const barMs = 2.5;

/** Checks timed together: the system counts a process's own time in steps that are too coarse for one. */
const together = 5;

/**
 * What checking costs the processor, other programs left out: a draft of 200 words in each language, and whether 100 KB cost more than
 * ten times what 10 KB do.
 */
export function costLines(shop: readonly ShopCase[], rounds: number): BenchLine[] {
  const one = shop.find(({ order }) => order.status === 'shipped');
  if (one === undefined) return [];
  return benchLanguages.flatMap((language) => {
    const frames = readFrames(language);
    const { facts } = stageOf(one, one, language, frames);
    const sentences = states
      .flatMap((state) => frames[state])
      .map((sentence) => partsOf(sentence, facts, factAt(facts, 'order', 'placedAt')));
    const support = {
      facts,
      passages: [],
      references: [],
      vouched: [],
      language,
      now: benchNow,
      timeZone: benchTimeZone,
    };
    let turn = 0;
    /** A draft for a customer whose reply was checked before, or one of whom nothing is known. */
    const msOf = (parts: readonly Part[], isNew = false): number => {
      const before = process.cpuUsage();
      for (let time = 0; time < together; time++)
        checkDraft(parts, isNew ? { ...support, customerText: `Where is parcel ${turn++}?` } : support);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000 / together;
    };
    const drafts = Array.from({ length: 40 }, (_, at) => draftOf(sentences, at, (parts) => wordsIn(parts) >= 200));
    for (const draft of drafts) for (let warm = 0; warm < 10; warm++) msOf(draft);
    const timesOf = (isNew: boolean): number[] =>
      Array.from({ length: rounds }, (_, round) => msOf(drafts[round % drafts.length] ?? [], isNew)).sort(
        (a, b) => a - b,
      );
    const times = timesOf(false);
    const first = timesOf(true);
    const ofSize = (bytes: number): number => {
      const draft = draftOf(sentences, 0, (parts) => lengthOf(parts) >= bytes);
      return Math.min(...Array.from({ length: 5 }, () => msOf(draft, true)));
    };
    const small = ofSize(10_000);
    const line = (name: string, value: number, floor: number, n: number): BenchLine => ({
      name: `${language}, ${name}`,
      value,
      floor,
      n,
      unit: 'ms',
    });
    return [
      line('a draft of 200 words, checked before in part, p50', at(times, 0.5), 1, times.length),
      line('a draft of 200 words, checked before in part, p95', at(times, 0.95), barMs, times.length),
      line('a draft of 200 words, the first of its customer, p50', at(first, 0.5), barMs, first.length),
      line('a draft of 200 words, the first of its customer, p95', at(first, 0.95), barMs, first.length),
      line('100 KB, bar: 15 times what 10 KB cost', ofSize(100_000), 15 * small, 5),
    ];
  });
}

/** Sentences from a place on, in turn, a blank line after every fourth, until there are enough. */
function draftOf(
  sentences: readonly (readonly Part[])[],
  from: number,
  isEnough: (parts: readonly Part[]) => boolean,
): Part[] {
  const parts: Part[] = [];
  for (let count = 0; !(count % 10 === 0 && isEnough(parts)); count++) {
    parts.push(...(sentences[(from * 7 + count * 5) % sentences.length] ?? []));
    parts.push({ kind: 'text', text: count % 4 === 3 ? '\n\n' : ' ' });
  }
  return parts;
}

function wordsIn(parts: readonly Part[]): number {
  return parts
    .map(({ text }) => text)
    .join('')
    .split(/\s+/).length;
}

function lengthOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { text }) => sum + text.length, 0);
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
