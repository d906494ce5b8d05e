import { LRUCache } from 'lru-cache';
import type { Kysely } from 'kysely';
import { approvedPhrases, type StoredPhrase } from '../storage/phrases.js';
import type { Tables } from '../storage/tables.js';

/** So long what was approved or taken back may take to be known in every process. */
const staleAfterMs = 3_000;

/** The phrases organizations approved, read when they are needed. */
export class ApprovedPhrases {
  readonly #known: LRUCache<string, Promise<readonly StoredPhrase[]>>;

  constructor(readonly tools: { db: Kysely<Tables>; now: () => Date }) {
    this.#known = new LRUCache({ max: 500, ttl: staleAfterMs, perf: { now: () => tools.now().getTime() } });
  }

  /** Those of an organization. Throws as the database does. */
  async of(organization: string): Promise<readonly StoredPhrase[]> {
    const known = this.#known.get(organization);
    if (known !== undefined) return known;
    const read = approvedPhrases(this.tools.db, organization);
    this.#known.set(organization, read);
    read.catch(() => this.#known.delete(organization));
    return read;
  }
}
