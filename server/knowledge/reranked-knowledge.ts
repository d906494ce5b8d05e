import { LRUCache } from 'lru-cache';
import type { Passage } from '../../shared/fact.js';
import type { Knowledge } from './knowledge.js';

/** What turns texts into vectors: a part of server/writers, given where things are assembled. */
export interface Embed {
  embed(texts: readonly string[], signal: AbortSignal): Promise<number[][]>;
}

/** How many passages the first search hands over for one that is wanted. */
const candidatesPerPassage = 4;
const maxRemembered = 5000;

/**
 * A knowledge whose passages are put in the order of their likeness to the text, as an embedding model sees it. Vectors of passages are
 * remembered, so that a search costs one call with one text. Without an answer of the model the first search's order stands.
 */
export class RerankedKnowledge implements Knowledge {
  readonly #vectors = new LRUCache<string, number[]>({ max: maxRemembered });

  constructor(
    private readonly knowledge: Knowledge,
    private readonly embedder: Embed,
  ) {}

  async search(query: { text: string; language: string; limit: number }, signal: AbortSignal): Promise<Passage[]> {
    const candidates = await this.knowledge.search({ ...query, limit: query.limit * candidatesPerPassage }, signal);
    if (candidates.length < 2) return candidates;
    try {
      return (await this.#ranked(query.text, candidates, signal)).slice(0, query.limit);
    } catch {
      signal.throwIfAborted();
      return candidates.slice(0, query.limit);
    }
  }

  async #ranked(text: string, candidates: readonly Passage[], signal: AbortSignal): Promise<Passage[]> {
    const unknown = candidates.filter(({ id }) => !this.#vectors.has(id));
    const texts = unknown.map((passage) => `${passage.article}\n${passage.text}`);
    const [wanted = [], ...vectors] = await this.embedder.embed([text, ...texts], signal);
    for (const [index, passage] of unknown.entries()) this.#vectors.set(passage.id, vectors[index] ?? []);
    const likeness = new Map(candidates.map(({ id }) => [id, cosine(wanted, this.#vectors.get(id) ?? [])]));
    return [...candidates].sort((a, b) => (likeness.get(b.id) ?? 0) - (likeness.get(a.id) ?? 0));
  }
}

function cosine(one: readonly number[], other: readonly number[]): number {
  let dot = 0;
  let ones = 0;
  let others = 0;
  for (const [index, value] of one.entries()) {
    const opposite = other[index] ?? 0;
    dot += value * opposite;
    ones += value * value;
    others += opposite * opposite;
  }
  return ones === 0 || others === 0 ? 0 : dot / Math.sqrt(ones * others);
}
