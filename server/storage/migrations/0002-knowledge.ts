import { sql, type Kysely } from 'kysely';

/** Passages of knowledge articles, with their words for full-text search by language. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [table, wordIndex]) await sql.raw(statement).execute(db);
}

const configurations = {
  en: 'english',
  fr: 'french',
  de: 'german',
  es: 'spanish',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
};

/** Words of title and heading weigh more than those of the text. */
function words(configuration: string): string {
  return `setweight(to_tsvector('${configuration}', title || ' ' || heading), 'A') || to_tsvector('${configuration}', text)`;
}

/** A generated column takes literal configurations only: to_tsvector with a configuration from a column is not immutable. */
const byLanguage = Object.entries(configurations)
  .map(([language, configuration]) => `when '${language}' then ${words(configuration)}`)
  .join(' ');

const table = `create table passage (
  organization text not null references organization(id) on delete cascade,
  id text not null,
  article text not null,
  title text not null,
  heading text not null,
  url text,
  language text not null,
  text text not null,
  words tsvector not null generated always as (case language ${byLanguage} else ${words('simple')} end) stored,
  primary key (organization, id))`;

const wordIndex = `create index passage_words on passage using gin (words)`;
