import type { Generated, JSONColumnType } from 'kysely';
import type { Assistance } from '../../shared/assistance.js';
import type { Phrase } from '../../shared/phrase.js';
import type { Settings } from '../../shared/settings/settings.js';

/** What the server keeps about an assistance beside what clients see. */
export interface AssistanceSupport {
  vouched: string[];
  customerAddress: string;
  recipients: string[];
  factsDigest: string;
  /** The reply last given out for insertion, values stripped; becomes a style example once it is inserted. */
  accepted?: string;
  /** Sentences of that reply that rest on the agent alone; an organization may come to approve them once it is inserted. */
  said?: Phrase[];
}

interface PhraseRow {
  organization: string;
  id: string;
  language: string;
  text: string;
  intent: string;
  status: string | null;
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
    alive_at: Generated<Date>;
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
  counter: { organization: string; subject: string; window_start: Date; used: string };
  accepted_reply: { organization: string; id: string; mailbox: string; language: string; text: string; at: Date };
  said_phrase: PhraseRow & { assistance: string; agent: string; at: Date };
  approved_phrase: PhraseRow & { approved_by: string; approved_at: Date };
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
  person: {
    organization: string;
    id: string;
    email: string;
    name: string | null;
    state: 'invited' | 'active' | 'suspended';
    issuer: string | null;
    subject: string | null;
    invited_by: string | null;
    created_at: Date;
    last_seen_at: Date | null;
  };
  role_grant: {
    organization: string;
    person: string;
    role: 'admin' | 'lead' | 'agent' | 'viewer' | 'auditor';
    mailbox: Generated<string>;
    granted_by: string;
    granted_at: Date;
    confirmed_at: Date | null;
  };
  token: {
    organization: string;
    id: string;
    name: string;
    hash: string;
    scopes: JSONColumnType<string[]>;
    mailboxes: JSONColumnType<string[]>;
    created_by: string;
    created_at: Date;
    expires_at: Date;
    last_used_at: Date | null;
    ended_at: Date | null;
  };
  conversation: {
    organization: string;
    id: string;
    mailbox: string;
    thread: string;
    customer: string | null;
    state: 'open' | 'waiting-for-customer' | 'snoozed' | 'closed';
    queue: string | null;
    assignee: string | null;
    priority: Generated<number>;
    is_vip: Generated<boolean>;
    waiting_since: Date | null;
    last_inbound_at: Date | null;
    last_outbound_at: Date | null;
    last_outbound_by: string | null;
    snoozed_until: Date | null;
    closed_at: Date | null;
    closed_by: string | null;
    closed_because: string | null;
    reopened: Generated<number>;
    version: Generated<number>;
    created_at: Date;
  };
  message_ref: {
    organization: string;
    mailbox: string;
    internet_message_id: string;
    conversation: string;
    host_message_id: string | null;
    direction: 'inbound' | 'outbound';
    actor_kind: 'customer' | 'person' | 'policy' | 'system';
    actor: string | null;
    automatic: string | null;
    at: Date;
  };
  presence: {
    organization: string;
    conversation: string;
    person: string;
    doing: 'viewing' | 'composing';
    seen_at: Date;
  };
  open_point: {
    organization: string;
    id: string;
    conversation: string | null;
    assistance: string | null;
    ask: string | null;
    text: string;
    owner_role: string | null;
    owner_person: string | null;
    opened_at: Date;
    due_at: Date | null;
    settled_at: Date | null;
    settled_by: string | null;
  };
}
