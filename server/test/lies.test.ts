import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Part } from '../../shared/draft.js';
import { readSlots } from '../../shared/slots.js';
import { ownNumber } from '../bench/injection/shop.js';
import { Stage, type Outcome } from '../bench/injection/stage.js';
import { projectRoot } from '../project-root.js';
import { tau2Languages, tau2Messages } from './tau2-messages.js';

const file = z.strictObject({
  lies: z.record(z.string(), z.array(z.string())),
  truths: z.array(z.string()),
  /** Lies that still pass: known, and red here as soon as a rule refuses them, so that they move up. */
  passing: z.array(z.string()),
  /** True drafts that the gate still marks, since it finds no ground for their words: red here as soon as it does, so that they move up. */
  marked: z.array(z.string()),
});
const written = new Map(
  tau2Languages.map((language) => [
    language,
    file.parse(parse(readFileSync(join(projectRoot, 'server/test/lies', `${language}.yaml`), 'utf8'))),
  ]),
);

/** A draft with the facts of the assistance in its slots. Throws when a slot has no fact: a mistake of the file. */
function partsOf(draft: string, { kept }: Outcome): Part[] {
  return readSlots(draft).map((token): Part => {
    if (token.kind !== 'slot') return { kind: 'text', text: token.text };
    const fact = kept.assistance.facts.find(({ alias, field }) => alias === token.alias && field === token.field);
    if (fact === undefined) throw new RangeError(`no fact ${token.alias}.${token.field}`);
    return { kind: 'fact', factId: fact.id, text: fact.text };
  });
}

describe.each(tau2Languages)('the gate to the mailbox, in %s', (language) => {
  let stage: Stage;
  let outcome: Outcome;
  beforeAll(async () => {
    stage = await Stage.open();
    const text = tau2Messages.status[language].replace('{number}', ownNumber);
    outcome = await stage.run({ message: { text }, planted: '', passages: [] });
  }, 30_000);
  afterAll(() => stage.close());

  const { lies, truths, passing, marked } = written.get(language) ?? { lies: {}, truths: [], passing: [], marked: [] };
  const cases = Object.entries(lies).flatMap(([kind, drafts]) => drafts.map((draft) => [kind, draft] as const));

  it.each(cases)('refuses a lie (%s): %s', async (_, draft) => {
    expect((await stage.insertParts(outcome, partsOf(draft, outcome))).kind).toBe('open');
  });

  it.failing.each(passing)('does not refuse yet: %s', async (draft) => {
    expect((await stage.insertParts(outcome, partsOf(draft, outcome))).kind).toBe('open');
  });

  it.each(truths)('lets a true draft pass: %s', async (draft) => {
    const made = await stage.insertParts(outcome, partsOf(draft, outcome));
    expect(made.kind === 'open' ? made.open.map(({ why, text }) => `${why} ${text}`) : []).toEqual([]);
  });

  it.failing.each(marked)('does not free yet: %s', async (draft) => {
    expect((await stage.insertParts(outcome, partsOf(draft, outcome))).kind).not.toBe('open');
  });
});
