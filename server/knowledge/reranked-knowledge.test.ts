import { describe, expect, it } from '@jest/globals';
import { RerankedKnowledge } from './reranked-knowledge.js';

const passages = ['a', 'b', 'c'].map((id) => ({ id, article: id, text: id }));
const knowledge = { search: async ({ limit }: { limit: number }) => passages.slice(0, limit) };
const { signal } = new AbortController();
const query = { text: 'c', language: 'en', limit: 2 };
const ids = (found: { id: string }[]): string[] => found.map(({ id }) => id);

describe('a knowledge that an embedding model puts in order', () => {
  it('puts the likest first, and asks about each passage once', async () => {
    const asked: string[][] = [];
    const embed = async (texts: readonly string[]): Promise<number[][]> => {
      asked.push([...texts]);
      return texts.map((text) => [text.startsWith('c') ? 1 : 0, text.startsWith('b') ? 1 : 0.1]);
    };
    const reranked = new RerankedKnowledge(knowledge, { embed });
    expect(ids(await reranked.search(query, signal))[0]).toBe('c');
    await reranked.search(query, signal);
    expect(asked).toEqual([['c', 'a\na', 'b\nb', 'c\nc'], ['c']]);
  });

  it.each([
    ['fails', () => Promise.reject(new Error('down'))],
    ['answers nothing', () => Promise.resolve([])],
  ])('keeps the order of the first search when the model %s', async (_, embed) => {
    expect(ids(await new RerankedKnowledge(knowledge, { embed }).search(query, signal))).toEqual(['a', 'b']);
  });
});
