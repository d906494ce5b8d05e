import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DraftLanguageCode } from '../../shared/languages.js';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import type { BenchOptions } from './bench-options.js';
import { benchLanguages, stageOf } from './checker/drafts.js';
import { readFrames } from './checker/frames.js';
import { costLines } from './checker/cost.js';
import { liveHtml } from './checker/live-html.js';
import { modelOutputLines } from './checker/model-outputs.js';
import { operators, type BenchDraft, type Operator } from './checker/operators.js';
import { benchNow, benchTimeZone, readShop } from './checker/shop.js';
import { templateDrafts } from './checker/template-drafts.js';
import type { BenchLine } from './understanding/bench-line.js';

/** Drafts an operator makes of each order. 978 orders, 4 languages, 15 operators: more than 100,000 drafts. */
const roundsOfFull = 2;

interface Count {
  drafts: number;
  wrong: number;
  worst: Set<string>;
}

/**
 * The checker's two rates by operator and language: lies that could be inserted with nothing confirmed (none may), and true drafts
 * with a mark (1% at most). Orders of tau2_retail; without that data it is skipped aloud.
 */
export async function lines(options: BenchOptions): Promise<BenchLine[]> {
  if (!existsSync(join(options.dataFolder, 'tau2_retail/db_dev.json')))
    return [{ name: 'checker', value: 0, n: 0, skipped: `no tau2_retail in ${options.dataFolder}` }];
  const shop = readShop(options.dataFolder).filter((_, index) => !options.isQuick || index % 20 === 3);
  if (options.only === 'cost') return costLines(shop, 2000);
  const counts = new Map<string, { operator: Operator; language: DraftLanguageCode; count: Count }>();
  for (const language of benchLanguages) {
    const frames = readFrames(language);
    for (const [index, one] of shop.entries()) {
      const other = shop[(index + 1) % shop.length] ?? one;
      const stage = stageOf(one, other, language, frames);
      for (const operator of operators.filter(({ name }) => name.includes(options.only ?? ''))) {
        const key = `${operator.name} ${language}`;
        const held = counts.get(key) ?? {
          operator,
          language,
          count: { drafts: 0, wrong: 0, worst: new Set<string>() },
        };
        counts.set(key, held);
        for (let round = 0; round < roundsOfFull; round++)
          tally(operator.make(stage, `${operator.name} ${round}`), operator.isTrue, language, held.count);
      }
    }
    options.progress(`checked ${language}`);
  }
  const templates = options.only === undefined ? await templateDrafts(shop) : [];
  for (const { language, draft, vouched } of templates) {
    const operator: Operator = { name: 'true, templates', isTrue: true, make: () => undefined };
    const held = counts.get(`templates ${language}`) ?? {
      operator,
      language,
      count: { drafts: 0, wrong: 0, worst: new Set<string>() },
    };
    counts.set(`templates ${language}`, held);
    tally(draft, true, language, held.count, vouched);
  }
  const rates = [...counts.values()].map(({ operator, language, count }) => lineOf(operator, language, count));
  const [first] = shop;
  const more = [...modelOutputLines(), ...costLines(shop, options.isQuick ? 200 : 2000)];
  return first === undefined ? rates : [...rates, ...more, await liveHtml(options.dataFolder, first)];
}

function tally(
  draft: BenchDraft | undefined,
  isTrue: boolean,
  language: DraftLanguageCode,
  count: Count,
  vouched: readonly string[] = [],
): void {
  if (draft === undefined) return;
  const open = checkDraft(draft.parts, {
    facts: draft.facts,
    passages: [],
    references: [],
    vouched,
    language,
    now: benchNow,
    timeZone: benchTimeZone,
  });
  count.drafts += 1;
  if (isTrue === (open.length === 0)) return;
  count.wrong += 1;
  if (count.worst.size < 400)
    count.worst.add(
      isTrue
        ? open.map(({ why, text, part }) => `${why} "${text}" in: ${around(draft, part)}`).join('; ')
        : draft.parts.map((part) => part.text).join(''),
    );
}

function around(draft: BenchDraft, part: number): string {
  return draft.parts
    .slice(Math.max(0, part - 2), part + 3)
    .map(({ text }) => text)
    .join('');
}

function lineOf(operator: Operator, language: DraftLanguageCode, { drafts, wrong, worst }: Count): BenchLine {
  return {
    name: operator.isTrue
      ? `${language}, false marks: ${operator.name}`
      : `${language}, false and insertable: ${operator.name}`,
    value: drafts === 0 ? 0 : wrong / drafts,
    floor: operator.isTrue ? 0.01 : 0,
    n: drafts,
    worst: [...worst],
  };
}
