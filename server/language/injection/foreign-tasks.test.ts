import { describe, expect, it } from '@jest/globals';
import { readBuiltInExamples } from '../intents/built-in-examples.js';
import { foreignTaskFiles, judgeTask } from './foreign-tasks.js';

function shareOf(sentences: readonly string[], verdict: ReturnType<typeof judgeTask>): number {
  return sentences.filter((sentence) => judgeTask(sentence) === verdict).length / sentences.length;
}

describe('judgeTask', () => {
  it.each(foreignTaskFiles())('knows what it learned, in $language', ({ rules }) => {
    expect(shareOf(Object.values(rules.foreign).flat(), 'foreign')).toBeGreaterThan(0.9);
    expect(shareOf(rules.ours, 'foreign')).toBeLessThan(0.01);
  });

  it('takes nothing for foreign that customers ask', () => {
    const asked = readBuiltInExamples().flatMap(({ text, intents }) => (intents.length > 0 ? [text] : []));
    expect(asked.filter((text) => judgeTask(text) === 'foreign')).toEqual([]);
  });

  it('lets statements be', () => {
    expect(judgeTask('The poem about the sea was written in Latin.')).not.toBe('foreign');
  });
});
