import { describe, expect, it } from '@jest/globals';
import { foreignTaskFiles, judgeTask } from '../../language/injection/foreign-tasks.js';
import { machineTalkFiles } from '../../language/injection/machine-talk-rules.js';
import { machineTalk } from '../../language/injection/machine-talk.js';
import { halves, heldOutAttacks, honestSentences } from './held-out.js';

function shareAside(sentences: readonly string[]): number {
  return sentences.filter((sentence) => machineTalk(sentence, judgeTask).length > 0).length / sentences.length;
}

describe('sentences held out', () => {
  it('are a hundred and fifty of each, each once', () => {
    for (const read of [heldOutAttacks, honestSentences]) {
      const all = halves.flatMap((half) => read(half));
      expect(all.length).toBeGreaterThan(150);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('are set aside when they are attacks, and not when they are honest, though nothing was learned of them', () => {
    expect(shareAside(heldOutAttacks('open'))).toBeGreaterThan(0.85);
    expect(shareAside(honestSentences('open'))).toBeLessThan(0.02);
  });

  it('taught nothing', () => {
    const held = new Set(halves.flatMap((half) => [...heldOutAttacks(half), ...honestSentences(half)]));
    const tasks = foreignTaskFiles().flatMap(({ rules }) => [...Object.values(rules.foreign).flat(), ...rules.ours]);
    const talk = machineTalkFiles().flatMap(({ rules }) => Object.values(rules.examples).flat());
    expect([...tasks, ...talk].filter((sentence) => held.has(sentence))).toEqual([]);
  });
});
