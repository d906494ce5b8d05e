import { expect, it } from '@jest/globals';
import type { Part, Sentence, Unsupported } from '../../../shared/draft.js';
import { leaveOut } from './leave-out.js';

const at = (part: number, start: number): Unsupported => ({
  id: 'x',
  part,
  start,
  end: start + 1,
  text: 'x',
  why: 'number',
});

const sentence = (from: [number, number], to: [number, number]): Sentence => ({
  id: 's',
  from: { part: from[0], offset: from[1] },
  to: { part: to[0], offset: to[1] },
  factIds: [],
  passageIds: [],
});

it('leaves out the whole sentence around a stretch, with the facts in it, and nothing else', () => {
  const parts: Part[] = [
    { kind: 'text', text: 'Dear Anna,\n\nyour order ' },
    { kind: 'fact', factId: 'f1', text: 'W1' },
    { kind: 'text', text: ' costs 12 euros. It is on its way.\n\nBest wishes' },
  ];
  expect(leaveOut(parts, [at(2, 7)], [sentence([0, 12], [2, 16]), sentence([2, 17], [2, 34])])).toEqual([
    { kind: 'text', text: 'Dear Anna,\n\n' },
    { kind: 'text', text: ' It is on its way.\n\nBest wishes' },
  ]);
});

it('leaves a sentence out by the fact that may not be told', () => {
  const parts: Part[] = [
    { kind: 'text', text: 'Hello. It arrives on ' },
    { kind: 'fact', factId: 'f1', text: '21 November 2026' },
    { kind: 'text', text: '. Bye.' },
  ];
  expect(
    leaveOut(parts, [at(1, 0)], [sentence([0, 0], [0, 6]), sentence([0, 7], [2, 1]), sentence([2, 2], [2, 6])])
      .map((part) => part.text)
      .join(''),
  ).toBe('Hello.  Bye.');
});

it('returns the parts as they are when nothing is left out', () => {
  const parts: Part[] = [{ kind: 'text', text: 'Hello.' }];
  expect(leaveOut(parts, [], [])).toEqual(parts);
});
