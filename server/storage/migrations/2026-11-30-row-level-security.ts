import { sql, type Kysely } from 'kysely';

/**
 * From here on the database itself keeps organizations apart. `protectTable` is for every table made later, too: a test fails for a table
 * that no policy protects.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of role) await sql.raw(statement).execute(db);
  for (const [table, rights] of Object.entries(tables)) await protectTable(db, table, rights);
  for (const statement of shared) await sql.raw(statement).execute(db);
  for (const statement of unchangeableAudit) await sql.raw(statement).execute(db);
}

export type Rights =
  'select, insert' | 'select, insert, update' | 'select, insert, delete' | 'select, insert, update, delete';

const change = 'select, insert, update, delete';
const tables: Readonly<Record<string, Rights>> = {
  settings_version: 'select, insert',
  assistance: change,
  outcome: 'select, insert, delete',
  audit: 'select, insert, delete',
  sender_confirmation: 'select, insert, delete',
  job: change,
  counter: change,
  sealed_secret: change,
  passage: change,
  accepted_reply: change,
  agent_account: change,
  person: change,
  role_grant: change,
  token: change,
  conversation: change,
  message_ref: change,
  presence: change,
  open_point: change,
};

/** What a transaction said whose rows it may touch; a setting that ended with an earlier transaction reads ''. */
const current = `nullif(current_setting('app.organization', true), '')`;

/** Rows of a table are seen and written by their organization only, by the owner of the table, too. */
export async function protectTable(
  db: Kysely<unknown>,
  table: string,
  rights: Rights,
  column = 'organization',
): Promise<void> {
  const statements = [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy own_organization on ${table} using (${column} = ${current}) with check (${column} = ${current})`,
    granted(`grant ${rights} on ${table} to truedraft_app`),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * A role belongs to the whole cluster: another database of it may have made it, another server may make it now, and a user without CREATEROLE
 * may not. Without it the policies hold for the owner, who is all that signs in then.
 */
const role = [
  `do $$ begin
    if not exists (select from pg_roles where rolname = 'truedraft_app') then create role truedraft_app nologin; end if;
  exception when insufficient_privilege or duplicate_object or unique_violation then null; end $$`,
  `do $$ begin
    if not pg_has_role(current_user, 'truedraft_app', 'member') then execute format('grant truedraft_app to %I', current_user); end if;
  exception when insufficient_privilege or undefined_object then null; end $$`,
  `do $$ begin
    execute format('grant usage on schema %I to truedraft_app', current_schema());
  exception when insufficient_privilege or undefined_object then null; end $$`,
];

function granted(grant: string): string {
  return `do $$ begin ${grant}; exception when undefined_object then null; end $$`;
}

/** Settings, the next job and whose token it is are looked for over all organizations; nothing else is. */
const everywhere = `current_setting('app.organization', true) = '*'`;
const shared = [
  `alter table organization enable row level security`,
  `alter table organization force row level security`,
  `create policy own_organization on organization using (id = ${current}) with check (id = ${current})`,
  granted('grant select, insert, update on organization to truedraft_app'),
  `create policy every_organization on settings_version for select using (${everywhere})`,
  `create policy every_organization on token for select using (${everywhere})`,
  `create policy every_organization on job for select using (${everywhere})`,
  `create policy take_of_every_organization on job for update using (${everywhere})`,
];

/** Nobody rewrites the audit; a row goes when the settings say that it is old enough, and not before. */
const unchangeableAudit = [
  `create function keep_audit() returns trigger language plpgsql as $$
  declare kept_days integer := (select (document->'retention'->>'auditDays')::integer from settings_version
    where organization = old.organization order by version desc limit 1);
  begin
    if tg_op = 'DELETE' and old.at < now() - make_interval(days => coalesce(kept_days, 365)) then return old; end if;
    raise exception 'the audit is not rewritten' using errcode = 'insufficient_privilege';
  end $$`,
  `create trigger keep_audit before update or delete on audit for each row execute function keep_audit()`,
];
