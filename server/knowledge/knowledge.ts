import type { Passage } from '../../shared/fact.js';

/** Finds passages of the organization's articles for a text. Best first; empty when nothing fits. */
export interface Knowledge {
  search(query: { text: string; language: string; limit: number }, signal: AbortSignal): Promise<Passage[]>;
}
