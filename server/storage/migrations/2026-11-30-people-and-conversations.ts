import { sql, type Kysely } from 'kysely';

/**
 * Who signs in and what they may do; matters with customers and who is at them. Keys begin with the organization, so that a table can be
 * spread by it, and foreign keys hold it, so that they tell nothing of another's rows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const organization = `organization text not null references organization(id) on delete cascade`;
const statements = [
  // An invited address is bound to an account of its provider at the first sign-in; from then on only the account counts.
  `create table person (
    ${organization},
    id text not null,
    email text not null,
    name text,
    state text not null check (state in ('invited', 'active', 'suspended')),
    issuer text,
    subject text,
    invited_by text,
    created_at timestamptz not null,
    last_seen_at timestamptz,
    primary key (organization, id),
    unique (organization, email),
    unique (organization, issuer, subject),
    check ((issuer is null) = (subject is null)))`,
  // mailbox '' is the whole organization.
  `create table role_grant (
    ${organization},
    person text not null,
    role text not null check (role in ('admin', 'lead', 'agent', 'viewer', 'auditor')),
    mailbox text not null default '',
    granted_by text not null,
    granted_at timestamptz not null,
    confirmed_at timestamptz,
    primary key (organization, person, role, mailbox),
    foreign key (organization, person) references person (organization, id) on delete cascade)`,
  // Of a token only its SHA-256 is kept; scopes and mailboxes are lists of names.
  `create table token (
    ${organization},
    id text not null,
    name text not null,
    hash text not null unique,
    scopes jsonb not null,
    mailboxes jsonb not null,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    last_used_at timestamptz,
    ended_at timestamptz,
    primary key (organization, id))`,
  `create table conversation (
    ${organization},
    id text not null,
    mailbox text not null,
    thread text not null,
    customer text,
    state text not null check (state in ('open', 'waiting-for-customer', 'snoozed', 'closed')),
    queue text,
    assignee text,
    priority integer not null default 0,
    is_vip boolean not null default false,
    waiting_since timestamptz,
    last_inbound_at timestamptz,
    last_outbound_at timestamptz,
    last_outbound_by text,
    snoozed_until timestamptz,
    closed_at timestamptz,
    closed_by text,
    closed_because text,
    reopened integer not null default 0,
    version integer not null default 1,
    created_at timestamptz not null,
    primary key (organization, id),
    unique (organization, mailbox, thread))`,
  `create index conversation_waiting on conversation (organization, mailbox, state, waiting_since)`,
  // A message of a conversation, once for each mailbox that holds a copy.
  `create table message_ref (
    ${organization},
    mailbox text not null,
    internet_message_id text not null,
    conversation text not null,
    host_message_id text,
    direction text not null check (direction in ('inbound', 'outbound')),
    actor_kind text not null check (actor_kind in ('customer', 'person', 'policy', 'system')),
    actor text,
    automatic text,
    at timestamptz not null,
    primary key (organization, mailbox, internet_message_id),
    foreign key (organization, conversation) references conversation (organization, id) on delete cascade)`,
  `create index message_ref_conversation on message_ref (organization, conversation, at)`,
  // Lost at a crash, which is right: who is there says so again within seconds.
  `create unlogged table presence (
    ${organization},
    conversation text not null,
    person text not null,
    doing text not null check (doing in ('viewing', 'composing')),
    seen_at timestamptz not null,
    primary key (organization, conversation, person),
    foreign key (organization, conversation) references conversation (organization, id) on delete cascade)`,
  // owner_role or owner_person: who settles it; neither, until somebody is given it.
  `create table open_point (
    ${organization},
    id text not null,
    conversation text,
    assistance text,
    ask text,
    text text not null,
    owner_role text,
    owner_person text,
    opened_at timestamptz not null,
    due_at timestamptz,
    settled_at timestamptz,
    settled_by text,
    primary key (organization, id),
    check (owner_role is null or owner_person is null),
    foreign key (organization, conversation) references conversation (organization, id) on delete cascade)`,
  `create index open_point_due on open_point (organization, settled_at, due_at)`,
];
