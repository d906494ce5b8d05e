import type { Kysely } from 'kysely';
import { newestVersions } from '../storage/settings-versions.js';
import type { Tables } from '../storage/tables.js';

/** What a command cannot do as it was asked to, in a sentence for whoever asked. */
export class Refused extends Error {}

/** The organization asked for, else the only one there is. Throws Refused. */
export async function namedOrganization(db: Kysely<Tables>, asked: string | undefined): Promise<string> {
  const all = [...(await newestVersions(db)).keys()];
  const [only] = all;
  if (only === undefined) throw new Refused('There are no settings yet. Publish some first.');
  if (asked !== undefined && !all.includes(asked)) throw new Refused(`There is no organization ${asked}.`);
  if (asked === undefined && all.length > 1) throw new Refused(`Which organization? --organization ${all.join(' | ')}`);
  return asked ?? only;
}
