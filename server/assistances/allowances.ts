import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Usage } from '../../shared/assistance.js';
import type { Organization } from '../organizations/organizations.js';
import { count, type Count } from '../storage/counters.js';
import type { Tables } from '../storage/tables.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What an organization allows itself: look-ups for one sender an hour, tokens of a language model a day. Counted in the database, so by all servers together. */
export class Allowances {
  constructor(private readonly tools: { db: Kysely<Tables>; now: () => Date }) {}

  /** Counts one message of this sender. Says whether its look-ups may be made, and whether a language model may be paid. */
  async forMessage(organization: Organization, sender: string): Promise<{ mayLookUp: boolean; mayPay: boolean }> {
    const { lookUpsPerSenderPerHour, modelTokensPerDay } = organization.settings.limits;
    const digest = createHash('sha256').update(sender.trim().toLowerCase()).digest('hex').slice(0, 32);
    const lookUps = { subject: `look-ups ${digest}`, windowMs: hourMs, by: 1 };
    const counts = organization.hasPaidWriter ? [lookUps, tokens(0)] : [lookUps];
    const [asked = 0, used = 0] = await this.#count(organization, counts);
    return {
      mayLookUp: asked <= lookUpsPerSenderPerHour,
      mayPay: !organization.hasPaidWriter || used < modelTokensPerDay,
    };
  }

  async spend(organization: Organization, { inputTokens, outputTokens }: Usage): Promise<void> {
    await this.#count(organization, [tokens(inputTokens + outputTokens)]);
  }

  #count(organization: Organization, counts: readonly Count[]): Promise<number[]> {
    return count(this.tools.db, { organization: organization.id, now: this.tools.now(), counts });
  }
}

function tokens(by: number): Count {
  return { subject: 'model-tokens', windowMs: dayMs, by };
}
