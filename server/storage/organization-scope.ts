import type { Kysely, KyselyPlugin, PluginTransformQueryArgs, QueryId, QueryResult, UnknownRow } from 'kysely';

/** Whose rows a statement may touch: those of one organization by its id, of every one (settings and tokens only), or whatever the owner of the tables may. */
export type Scope = { organization: string } | 'every organization' | 'owner';

/** The role the application works as: subject to the policies of every table, and without the right to rewrite the audit. */
export const applicationRole = 'truedraft_app';
/** The setting the policies compare with. An organization's id is never `*`. */
const setting = 'app.organization';

const scopes = new WeakMap<QueryId, Scope>();

/**
 * The same handle, for the rows of one organization: the database lets its statements see and write no others, whatever they ask for.
 * Through a handle without a scope nothing is seen at all.
 */
export function within<T>(db: Kysely<T>, organization: string): Kysely<T> {
  return db.withPlugin(new ScopePlugin({ organization }));
}

/** For what is done for all organizations together: such as reading which there are. Only tables whose policies say so answer it. */
export function acrossOrganizations<T>(db: Kysely<T>): Kysely<T> {
  return db.withPlugin(new ScopePlugin('every organization'));
}

/** Past the policies, where the database user may. For tests that look at what is stored. */
export function asOwner<T>(db: Kysely<T>): Kysely<T> {
  return db.withPlugin(new ScopePlugin('owner'));
}

class ScopePlugin implements KyselyPlugin {
  constructor(private readonly scope: Scope) {}

  transformQuery({ node, queryId }: PluginTransformQueryArgs): PluginTransformQueryArgs['node'] {
    scopes.set(queryId, this.scope);
    return node;
  }

  async transformResult({ result }: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}

/** What puts a session into the scope of a statement. `level` is `local` where it must end with the transaction: behind a pooler the next user is another. */
export function enterScope(
  queryId: QueryId,
  { role, level }: { role: string | undefined; level: 'local' | 'session' },
): string {
  const scope = scopes.get(queryId);
  const organization =
    scope === undefined || scope === 'owner' ? '' : scope === 'every organization' ? '*' : scope.organization;
  const as = scope === 'owner' || role === undefined ? 'none' : role;
  return `set ${level} role ${as}; set ${level} ${setting} = '${organization.replaceAll("'", "''")}'`;
}
