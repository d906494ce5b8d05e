import { sql, type Kysely } from 'kysely';

/** The first tables. Never edited once released: a change is a new migration. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table organization (id text primary key, created_at timestamptz not null default now())`,
  `create table settings_version (
    organization text not null references organization(id) on delete cascade,
    version integer not null,
    document jsonb not null,
    created_at timestamptz not null default now(),
    created_by text not null,
    primary key (organization, version))`,
  `create table assistance (
    organization text not null references organization(id) on delete cascade,
    id text not null,
    key text not null,
    state text not null check (state in ('working', 'done', 'failed')),
    mailbox text not null,
    agent text not null,
    message_digest text not null,
    document jsonb,
    support jsonb,
    started_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (organization, id),
    unique (organization, key))`,
  `create index assistance_expiry on assistance (expires_at)`,
  `create table outcome (
    organization text not null references organization(id) on delete cascade,
    id text not null,
    assistance text not null,
    kind text not null,
    by_kind text not null,
    by_id text not null,
    detail jsonb not null,
    at timestamptz not null,
    primary key (organization, id))`,
  `create index outcome_assistance on outcome (organization, assistance)`,
  `create table audit (
    organization text not null references organization(id) on delete cascade,
    id text not null,
    at timestamptz not null,
    agent text not null,
    action text not null,
    assistance text,
    detail jsonb not null,
    primary key (organization, id))`,
  `create index audit_time on audit (organization, at)`,
  `create table sender_confirmation (
    organization text not null references organization(id) on delete cascade,
    mailbox text not null,
    message_digest text not null,
    agent text not null,
    at timestamptz not null,
    primary key (organization, mailbox, message_digest))`,
  `create table job (
    id text primary key,
    organization text not null references organization(id) on delete cascade,
    kind text not null,
    payload jsonb not null,
    run_at timestamptz not null,
    leased_until timestamptz,
    attempts integer not null default 0,
    last_error text)`,
  `create index job_due on job (run_at)`,
  `create table counter (
    organization text not null references organization(id) on delete cascade,
    subject text not null,
    window_start timestamptz not null,
    used bigint not null,
    primary key (organization, subject, window_start))`,
  `create table sealed_secret (
    organization text not null references organization(id) on delete cascade,
    name text not null,
    sealed text not null,
    hint text not null,
    expires_at timestamptz,
    set_by text not null,
    set_at timestamptz not null,
    primary key (organization, name))`,
];
