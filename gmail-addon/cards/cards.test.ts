import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assistance as assistanceSchema, type Assistance } from '../../shared/assistance.js';
import { wordingLanguages } from '../../shared/wording/wording.js';
import { projectRoot } from '../../server/project-root.js';
import { limitFaults, protoFaults } from '../test/card-faults.js';
import { hostileAssistance, hostileTexts } from '../test/hostile-assistance.js';
import { answerOf, strictCardService } from '../test/strict-card-service.js';
import { wordsFor } from '../words.js';
import { assistanceCard } from './assistance-card.js';
import type { Card } from './card.js';
import { toCard } from './card-service.js';
import { composeCard } from './compose-card.js';
import { firstCard, homeCard } from './first-card.js';
import { problemCard } from './problem-card.js';
import { settingsCard } from './settings-card.js';
import { systemCard } from './system-card.js';

const folder = join(projectRoot, 'shared/golden');
const golden = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Assistance] => [
    name,
    assistanceSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  ]);
const first = golden.find(([name]) => name === 'reply.en.json')?.[1] as Assistance;
const nowMs = Date.parse('2026-11-19T09:00:12Z');
const wishes = { reply: 'sender' } as const;
const codes = [
  'consent',
  'blocked-host',
  'quota',
  'not-found',
  'not-signed-in',
  'token-refused',
  'not-enrolled',
  'mailbox-forbidden',
].concat([
  'rate-limited',
  'too-large',
  'unreadable',
  'unavailable',
  'old-client',
  'wrong-state',
  'confirmation-forbidden',
  'never heard of',
]);

Object.assign(globalThis, { CardService: strictCardService });
/** Faults by Google's schema, by the limits, and by what CardService makes of it. */
function faults(card: Card): string[] {
  expect(answerOf([toCard(card)]).cards).toEqual([card]);
  return [...protoFaults(card), ...limitFaults(card)];
}

describe.each(wordingLanguages)('the cards in %s', (language) => {
  const words = wordsFor(language);

  it.each(golden)('are as Google wants them for %s, done and while working', (_name, one) => {
    const working: Assistance = { ...one, state: 'working', drafts: [], tags: [], actions: [] };
    expect(faults(assistanceCard(one, { words, wishes, nowMs, applied: one.tags.map(({ name }) => name) }))).toEqual(
      [],
    );
    expect(faults(assistanceCard(working, { words, wishes, nowMs }))).toEqual([]);
    expect(faults(composeCard([one, { ...one, id: 'as_2' }], words))).toEqual([]);
  });

  it('are as Google wants them where nothing is read', () => {
    const cards = [
      firstCard(words, wishes),
      homeCard(words),
      composeCard([], words),
      settingsCard(words, { readOnOpen: true, mailbox: 'support@demo.example' }, true),
      settingsCard(words, { readOnOpen: false }, false),
      systemCard(words, { id: 'a', name: 'n', label: 'Write', fields: { body: 'text', empty: '' }, confirm: 'c' }),
      ...codes.map((code) =>
        problemCard(code, words, { detail: 'A sentence.', authorizationUrl: 'https://accounts.google.com/x' }),
      ),
    ];
    expect(cards.flatMap(faults)).toEqual([]);
  });
});

describe('cards with hostile text', () => {
  const words = wordsFor('en');
  it.each(hostileTexts.map((text): [string, string] => [JSON.stringify(text).slice(0, 60), text]))(
    'hold for %s',
    (_shown, text) => {
      const hostile = hostileAssistance(first, text);
      const instruction = { ...wishes, instruction: text };
      expect(faults(assistanceCard(hostile, { words, wishes: instruction, nowMs, applied: [text] }))).toEqual([]);
      expect(
        faults(assistanceCard({ ...hostile, disposition: { kind: 'none', reason: text } }, { words, wishes, nowMs })),
      ).toEqual([]);
      expect(
        faults(
          assistanceCard({ ...hostile, disposition: { kind: 'clarify', reason: text } }, { words, wishes, nowMs }),
        ),
      ).toEqual([]);
      expect(faults(composeCard([hostile], words))).toEqual([]);
      expect(
        faults(systemCard(words, { id: 'a', name: 'n', label: text, fields: { [text]: text }, confirm: 'c' })),
      ).toEqual([]);
      expect(faults(problemCard('never heard of', words, { detail: text }))).toEqual([]);
    },
  );
});

describe('the judge of the cards', () => {
  it('finds what is wrong', () => {
    const broken = {
      headr: {},
      sections: [
        {
          widgets: [
            { textParagraph: { text: '<i>x</i>' }, divider: {} },
            { buttonList: { buttons: [{ text: 'x', type: 'LOUD', onClick: { action: { function: 'onNothing' } } }] } },
          ],
          collapsible: 'yes',
        },
        { widgets: [] },
      ],
    };
    expect(protoFaults(broken)).toEqual([
      'card.headr: unknown field',
      'card.sections[0].widgets[0]: both textParagraph and divider',
      'card.sections[0].widgets[1].buttonList.buttons[0].type: unknown value LOUD',
      'card.sections[0].collapsible: not a bool',
    ]);
    expect(limitFaults(broken).length).toBe(3);
  });
});
