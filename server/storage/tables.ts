import type { Generated, JSONColumnType } from 'kysely';
import type { Assistance } from '../../shared/assistance.js';
import type { Settings } from '../../shared/settings/settings.js';

/** What the server keeps about an assistance beside what clients see. */
export interface AssistanceSupport {
  vouched: string[];
  customerAddress: string;
  recipients: string[];
  factsDigest: string;
  /** The reply last given out for insertion, values stripped; becomes a style example once it is inserted. */
  accepted?: string;
}

/** Every table carries the organization. Times are `timestamptz`, read as Date on both databases. */
export interface Tables {
  organization: { id: string; created_at: Generated<Date> };
  settings_version: {
    organization: string;
    version: number;
    document: JSONColumnType<Settings>;
    created_at: Generated<Date>;
    created_by: string;
  };
  assistance: {
    organization: string;
    id: string;
    key: string;
    state: 'working' | 'done' | 'failed';
    mailbox: string;
    agent: string;
    message_digest: string;
    document: JSONColumnType<Assistance> | null;
    support: JSONColumnType<AssistanceSupport> | null;
    started_at: Date;
    expires_at: Date;
  };
  outcome: {
    organization: string;
    id: string;
    assistance: string;
    kind: string;
    by_kind: string;
    by_id: string;
    detail: JSONColumnType<Record<string, unknown>>;
    at: Date;
  };
  audit: {
    organization: string;
    id: string;
    at: Date;
    agent: string;
    action: string;
    assistance: string | null;
    detail: JSONColumnType<Record<string, unknown>>;
  };
  sender_confirmation: { organization: string; mailbox: string; message_digest: string; agent: string; at: Date };
  job: {
    id: string;
    organization: string;
    kind: string;
    payload: JSONColumnType<Record<string, unknown>>;
    run_at: Date;
    leased_until: Date | null;
    attempts: Generated<number>;
    last_error: string | null;
  };
  counter: { organization: string; subject: string; window_start: Date; used: string };
  accepted_reply: { organization: string; id: string; mailbox: string; language: string; text: string; at: Date };
  agent_account: { organization: string; agent: string; email: string; first_seen_at: Date };
  sealed_secret: {
    organization: string;
    name: string;
    sealed: string;
    hint: string;
    expires_at: Date | null;
    set_by: string;
    set_at: Date;
  };
}
