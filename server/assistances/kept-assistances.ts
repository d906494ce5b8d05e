import { LRUCache } from 'lru-cache';
import type { Kysely } from 'kysely';
import type { Assistance } from '../../shared/assistance.js';
import type { Agent } from '../auth/identity.js';
import type { LookUpRecord } from './watched-connectors.js';
import type { Organization } from '../organizations/organizations.js';
import type { Assisted } from '../pipeline/assist.js';
import { findAssistance, finishAssistance } from '../storage/assistances.js';
import type { AssistanceSupport, Tables } from '../storage/tables.js';
import { withoutMessageText } from '../storage/without-message-text.js';

const hourMs = 3_600_000;

/** An assistance with all its text, and what is needed to check its draft again. */
export interface KeptAssistance {
  assistance: Assistance;
  support: AssistanceSupport;
}

/**
 * Finished assistances: in the database without the message's text, unless the settings say so, and for an hour in memory with it.
 */
export class KeptAssistances {
  readonly #recent = new LRUCache<string, KeptAssistance>({ max: 500, ttl: hourMs });

  constructor(readonly tools: { db: Kysely<Tables>; now: () => Date }) {}

  /** One that this process made or changed lately, with all its text. `organization` is its id. */
  recent(organization: string, id: string): KeptAssistance | undefined {
    return this.#recent.get(`${organization} ${id}`);
  }

  /** Undefined when there is none, or it has expired; `elsewhere` when another process, one that lives, makes it now. */
  async find(organization: Organization, id: string): Promise<KeptAssistance | 'elsewhere' | undefined> {
    const recent = this.recent(organization.id, id);
    if (recent !== undefined && new Date(recent.assistance.expiresAt) > this.tools.now()) return recent;
    const row = await findAssistance(this.tools.db, organization.id, id);
    if (row === undefined || row.expiresAt <= this.tools.now()) return undefined;
    if (row.assistance !== undefined && row.support !== undefined)
      return { assistance: row.assistance, support: row.support };
    return row.state === 'working' && row.isAlive ? 'elsewhere' : undefined;
  }

  /** In memory alone. */
  remember(organization: Organization, kept: KeptAssistance): void {
    this.#recent.set(`${organization.id} ${kept.assistance.id}`, kept);
  }

  /** Keeps what was made and writes who asked for it into the audit, in one transaction. `lookUps` are those it took. */
  async keep(
    { organization, agent }: { organization: Organization; agent: Agent },
    assisted: Assisted,
    lookUps: readonly LookUpRecord[],
  ): Promise<void> {
    const { assistance } = assisted;
    const support: AssistanceSupport = {
      vouched: assisted.drafts.flatMap(({ vouched }) => vouched),
      customerAddress: assisted.customerAddress,
      recipients: assisted.recipients.map((party) => party.address),
      factsDigest: assisted.factsDigest,
    };
    this.remember(organization, { assistance, support });
    const stored = organization.settings.retention.storeMessageText ? assistance : withoutMessageText(assistance);
    const at = this.tools.now();
    const detail = {
      disposition: assistance.disposition,
      intents: assistance.cause.understanding.intents.map((intent) => intent.id),
      language: assistance.drafts[0]?.language,
      lookUps,
      writer: assistance.drafts[0]?.writer,
      timingsMs: assistance.timingsMs,
    };
    const entry = {
      organization: organization.id,
      agent: agent.id,
      action: 'assisted',
      assistance: assistance.id,
      detail,
      at,
    };
    await finishAssistance(this.tools.db, stored, support, entry);
  }
}
