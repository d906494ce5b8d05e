import { expect, it } from '@jest/globals';
import type { Part, Unsupported } from '../../../shared/draft.js';
import { leaveOut } from './leave-out.js';

const at = (part: number, start: number): Unsupported => ({
  id: 'x',
  part,
  start,
  end: start + 1,
  text: 'x',
  why: 'number',
});

it('leaves out the whole sentence around a stretch, with the facts in it, and nothing else', () => {
  const parts: Part[] = [
    { kind: 'text', text: 'Dear Anna,\n\nyour order ' },
    { kind: 'fact', factId: 'f1', text: 'W1' },
    { kind: 'text', text: ' costs 12 euros. It is on its way.\n\nBest wishes' },
  ];
  expect(leaveOut(parts, [at(2, 7)], 'en')).toEqual([
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
    leaveOut(parts, [at(1, 0)], 'en')
      .map((part) => part.text)
      .join(''),
  ).toBe('Hello.  Bye.');
});

it('returns the parts as they are when nothing is left out', () => {
  const parts: Part[] = [{ kind: 'text', text: 'Hello.' }];
  expect(leaveOut(parts, [], 'en')).toEqual(parts);
});
