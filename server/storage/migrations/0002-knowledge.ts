import { sql, type Kysely } from 'kysely';

/** Passages of knowledge articles, with their words for full-text search by language, and trigrams where the database has them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [table, wordIndex, trigrams]) await sql.raw(statement).execute(db);
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

/** Not every managed database lets us create an extension: search then does without misspelled words. */
const trigrams = `do $$ begin
  create extension if not exists pg_trgm;
  create index passage_trigrams on passage using gin (text gin_trgm_ops);
exception when insufficient_privilege or undefined_file or feature_not_supported or undefined_object then null;
end $$`;
