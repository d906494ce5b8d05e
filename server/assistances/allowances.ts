import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Usage } from '../../shared/assistance.js';
import type { Organization } from '../organizations/organizations.js';
import { count, type Count } from '../storage/counters.js';
import type { Tables } from '../storage/tables.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** For which message systems are asked, and who is answerable for it. */
export interface Asking {
  messageDigest: string;
  agent: string;
  /** The sender's address, where the receiving provider authenticated it: anybody can write any other one. */
  customer: string | undefined;
}

export interface Allowed {
  /** When systems may be asked again; undefined when they may be now. */
  noLookUpsUntil: Date | undefined;
  /** Whether a language model may be paid. */
  mayPay: boolean;
}

/**
 * What an organization allows itself: messages looked up an hour for an agent and for a customer, tokens of a language model a day. Counted
 * in the database, so by all servers together.
 */
export class Allowances {
  constructor(private readonly tools: { db: Kysely<Tables>; now: () => Date }) {}

  /** What may be done for a message. Its look-ups are allowed when they were made before on the same day. Counts nothing. */
  async forMessage(organization: Organization, asking: Asking): Promise<Allowed> {
    const { lookUpsPerAgentPerHour, lookUpsPerSenderPerHour, modelTokensPerDay } = organization.settings.limits;
    const [before = 0, byAgent = 0, used = 0, byCustomer = 0] = await this.#count(organization, [
      looksUp(asking, 0),
      lookUpsByAgent(asking, 0),
      tokens(0),
      ...lookUpsByCustomer(asking, 0),
    ]);
    const mayLookUp = before > 0 || (byAgent < lookUpsPerAgentPerHour && byCustomer < lookUpsPerSenderPerHour);
    return {
      noLookUpsUntil: mayLookUp ? undefined : endOfHour(this.tools.now()),
      mayPay: !organization.hasPaidWriter || used < modelTokensPerDay,
    };
  }

  /** Counts the look-ups for a message, the first time that they are made on a day. */
  async spendLookUps(organization: Organization, asking: Asking): Promise<void> {
    const [times] = await this.#count(organization, [looksUp(asking, 1)]);
    if (times === 1) await this.#count(organization, [lookUpsByAgent(asking, 1), ...lookUpsByCustomer(asking, 1)]);
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

function looksUp({ messageDigest }: Asking, by: number): Count {
  return { subject: `look-ups for message ${messageDigest}`, windowMs: dayMs, by };
}

function lookUpsByAgent({ agent }: Asking, by: number): Count {
  return { subject: `look-ups by agent ${agent}`, windowMs: hourMs, by };
}

function lookUpsByCustomer({ customer }: Asking, by: number): Count[] {
  if (customer === undefined) return [];
  const digest = createHash('sha256').update(customer.trim().toLowerCase()).digest('hex').slice(0, 32);
  return [{ subject: `look-ups by customer ${digest}`, windowMs: hourMs, by }];
}

function endOfHour(now: Date): Date {
  return new Date((Math.floor(now.getTime() / hourMs) + 1) * hourMs);
}
