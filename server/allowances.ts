import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Usage } from '../shared/assistance.js';
import type { Organization } from './organizations.js';
import { count } from './storage/counters.js';
import type { Tables } from './storage/tables.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What an organization allows itself: look-ups for one sender an hour, tokens of a language model a day. Counted in the database, so by all servers together. */
export class Allowances {
  constructor(private readonly tools: { db: Kysely<Tables>; now: () => Date }) {}

  /** Counts one message of this sender, and says whether its look-ups may be made. */
  async mayLookUp(organization: Organization, sender: string): Promise<boolean> {
    const digest = createHash('sha256').update(sender.trim().toLowerCase()).digest('hex').slice(0, 32);
    const asked = await this.#count(organization, `look-ups ${digest}`, hourMs, 1);
    return asked <= organization.settings.limits.lookUpsPerSenderPerHour;
  }

  /** Whether a language model may be asked: always where none has to be paid. */
  async mayPay(organization: Organization): Promise<boolean> {
    if (!organization.hasPaidWriter) return true;
    const used = await this.#tokens(organization, 0);
    return used < organization.settings.limits.modelTokensPerDay;
  }

  async spend(organization: Organization, { inputTokens, outputTokens }: Usage): Promise<void> {
    await this.#tokens(organization, inputTokens + outputTokens);
  }

  #tokens(organization: Organization, by: number): Promise<number> {
    return this.#count(organization, 'model-tokens', dayMs, by);
  }

  async #count(organization: Organization, subject: string, windowMs: number, by: number): Promise<number> {
    const now = this.tools.now();
    const counted = { organization: organization.id, subjects: [subject], windowMs, by, now };
    const [sum = 0] = await count(this.tools.db, counted);
    return sum;
  }
}
