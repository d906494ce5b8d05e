import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Passage } from '../../shared/fact.js';
import type { Tables } from '../storage/tables.js';
import type { Article } from './article.js';
import type { Knowledge } from './knowledge.js';
import { passagesOf, type ArticlePassage } from './passages.js';

/** A type, not an interface: only that fits Kysely's `withTables`. */
type KnowledgeTables = { passage: ArticlePassage & { organization: string } };

const configurations: Readonly<Record<string, string>> = {
  en: 'english',
  fr: 'french',
  de: 'german',
  es: 'spanish',
  it: 'italian',
  nl: 'dutch',
  pt: 'portuguese',
};

const maxWords = 150;
/** Lexemes of a message looked for, and passages they may lead to, at most: what a search may cost. */
const maxLexemes = 12;
const maxCandidates = 400;
const maxFuzzyWords = 3;
/** A word in more than this share of the passages that have the most frequent one says nothing about any of them. */
const commonShare = 0.4;
const frequenciesMs = 60_000;
const rowsAnInsert = 200;

/** Puts an organization's articles in the place of those it had. Passages that stay the same are not written again. */
export async function storeArticles(
  db: Kysely<Tables>,
  organization: string,
  articles: readonly Article[],
): Promise<void> {
  const passages = new Map(articles.flatMap(passagesOf).map((passage) => [passage.id, passage]));
  await db
    .withTables<KnowledgeTables>()
    .transaction()
    .execute(async (tx) => {
      const stored = await tx.selectFrom('passage').select('id').where('organization', '=', organization).execute();
      const known = new Set(stored.map((row) => row.id));
      const gone = [...known].filter((id) => !passages.has(id));
      for (const ids of chunks(gone))
        await tx.deleteFrom('passage').where('organization', '=', organization).where('id', 'in', ids).execute();
      // What else is said of an article, its title or url, may have changed though the text has not.
      for (const rows of chunks([...passages.values()])) {
        await tx
          .insertInto('passage')
          .values(rows.map((row) => ({ ...row, organization })))
          .onConflict((conflict) =>
            conflict.columns(['organization', 'id']).doUpdateSet((row) => ({
              title: row.ref('excluded.title'),
              heading: row.ref('excluded.heading'),
              url: row.ref('excluded.url'),
              language: row.ref('excluded.language'),
            })),
          )
          .execute();
      }
    });
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAnInsert) }, (_, index) =>
    rows.slice(index * rowsAnInsert, (index + 1) * rowsAnInsert),
  );
}

/** Searches an organization's passages with the database's own full-text search, and by trigrams for misspelled words where it has them. */
export class DatabaseKnowledge implements Knowledge {
  readonly #frequencies = new Map<string, { readAt: number; words: Promise<Map<string, number>> }>();
  readonly #hasTrigrams: () => Promise<boolean>;

  constructor(
    private readonly db: Kysely<Tables>,
    private readonly organization: string,
  ) {
    let known: Promise<boolean> | undefined;
    this.#hasTrigrams = () => (known ??= hasTrigrams(db));
  }

  async search(query: KnowledgeQuery, signal: AbortSignal): Promise<Passage[]> {
    const passagesWith = await this.#passagesWith(query.language);
    signal.throwIfAborted();
    if (passagesWith.size === 0) return [];
    const lexemes = await this.#lexemes(query);
    signal.throwIfAborted();
    const found = await this.#byWords(query, tellingLexemes(lexemes, passagesWith));
    signal.throwIfAborted();
    const unknown = lexemes.filter(({ lexeme, word }) => !passagesWith.has(lexeme) && word.length >= 6);
    const isMisspelled = found.length === 0 && unknown.length > 0 && (await this.#hasTrigrams());
    return (isMisspelled ? await this.#bySpelling(query, unknown) : found).map(toPassage);
  }

  /** In how many passages of a language each lexeme stands; read again after a while, as another process may store articles. */
  #passagesWith(language: string): Promise<Map<string, number>> {
    const known = this.#frequencies.get(language);
    if (known !== undefined && Date.now() - known.readAt < frequenciesMs) return known.words;
    const words = frequencies(this.db, this.organization, language);
    this.#frequencies.set(language, { readAt: Date.now(), words });
    words.catch(() => this.#frequencies.delete(language));
    return words;
  }

  /** The words of a text that mean something, with their lexemes. */
  async #lexemes({ text, language }: KnowledgeQuery): Promise<Lexeme[]> {
    const words = [...new Set(text.toLowerCase().match(/\p{L}{2,40}/gu) ?? [])].slice(0, maxWords);
    if (words.length === 0) return [];
    const { rows } = await sql<Lexeme>`
      select word, lexeme from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb) as word,
      unnest(tsvector_to_array(to_tsvector(${configurations[language] ?? 'simple'}::regconfig, word))) as lexeme`.execute(
      this.db,
    );
    return rows;
  }

  /**
   * Passages that share words with the text, rare words counting more and those of a heading double. One shared word is enough only for a text
   * of a few words.
   */
  async #byWords({ language, limit }: KnowledgeQuery, lexemes: readonly WeighedLexeme[]): Promise<Row[]> {
    if (lexemes.length === 0) return [];
    const has = (lexeme: string, label: string) => sql`(words @@ ${quoted(lexeme) + label}::tsquery)::int`;
    const shared = sum(lexemes.map(({ lexeme }) => has(lexeme, '')));
    const score = sum(
      lexemes.map(({ lexeme, weight }) => sql`${weight}::float * (${has(lexeme, '')} + ${has(lexeme, ':A')})`),
    );
    const wanted = lexemes.map(({ lexeme }) => quoted(lexeme)).join(' | ');
    const { rows } = await sql<Row>`
      select id, title, heading, url, text from passage
      where organization = ${this.organization} and language in (${language}, '') and words @@ ${wanted}::tsquery
        and ${shared} >= ${Math.min(2, Math.ceil(lexemes.length / 3))}::int
      order by ${score} desc, id limit ${limit}`.execute(this.db);
    return rows;
  }

  /** Passages in which the longest of these words stand almost as they are spelled. */
  async #bySpelling({ language, limit }: KnowledgeQuery, unknown: readonly Lexeme[]): Promise<Row[]> {
    const words = unknown
      .map(({ word }) => word)
      .sort((a, b) => b.length - a.length)
      .slice(0, maxFuzzyWords);
    const isNear = sql.join(
      words.map((word) => sql`${word}::text <% text`),
      sql` or `,
    );
    const nearness = sum(words.map((word) => sql`word_similarity(${word}::text, text)`));
    const { rows } = await sql<Row>`
      select id, title, heading, url, text from passage
      where organization = ${this.organization} and language in (${language}, '') and (${isNear})
      order by ${nearness} desc, id limit ${limit}`.execute(this.db);
    return rows;
  }
}

interface KnowledgeQuery {
  text: string;
  language: string;
  limit: number;
}

interface Lexeme {
  word: string;
  lexeme: string;
}

interface WeighedLexeme {
  lexeme: string;
  weight: number;
}

/** The rarest of a text's lexemes, as many as lead to a bounded number of passages. What stands in most passages says nothing of any. */
function tellingLexemes(lexemes: readonly Lexeme[], passagesWith: ReadonlyMap<string, number>): WeighedLexeme[] {
  let most = 1;
  for (const passages of passagesWith.values()) most = Math.max(most, passages);
  const telling = [...new Set(lexemes.map(({ lexeme }) => lexeme))]
    .map((lexeme) => ({ lexeme, passages: passagesWith.get(lexeme) ?? 0 }))
    .filter(({ passages }) => passages > 0 && (most < 10 || passages <= most * commonShare))
    .sort((a, b) => a.passages - b.passages)
    .slice(0, maxLexemes);
  let reached = 0;
  return telling.flatMap(({ lexeme, passages }, index) => {
    reached += passages;
    return index === 0 || reached <= maxCandidates ? [{ lexeme, weight: Math.log(1 + most / passages) }] : [];
  });
}

async function frequencies(db: Kysely<Tables>, organization: string, language: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ word: string; passages: number }>`
    select word, ndoc as passages from ts_stat(format(
      'select words from passage where organization = %L and language in (%L, %L)',
      ${organization}::text, ${language}::text, ''))`.execute(db);
  return new Map(rows.map(({ word, passages }) => [word, Number(passages)]));
}

/** A lexeme as it stands in a tsquery. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function sum(terms: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join(terms, sql` + `);
}

type Row = Pick<ArticlePassage, 'id' | 'title' | 'heading' | 'url' | 'text'>;

function toPassage({ id, title, heading, url, text }: Row): Passage {
  const article = heading === '' || heading === title ? title : `${title}: ${heading}`;
  return { id, article, ...(url !== null && { url }), text };
}

async function hasTrigrams(db: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_extension where extname = 'pg_trgm'`.execute(db);
  return rows.length > 0;
}
