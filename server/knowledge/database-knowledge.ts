import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Passage } from '../../shared/fact.js';
import { within } from '../storage/organization-scope.js';
import type { Tables } from '../storage/tables.js';
import type { Article } from './article.js';
import type { Knowledge } from './knowledge.js';
import { nearestWord } from './nearest-word.js';
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
  await within(db, organization)
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

/** Searches an organization's passages with the database's own full-text search; a word that no article knows counts as the one it is a misspelling of. */
export class DatabaseKnowledge implements Knowledge {
  readonly #frequencies = new Map<string, { readAt: number; words: Promise<Map<string, number>> }>();

  private readonly db: Kysely<Tables>;

  constructor(
    db: Kysely<Tables>,
    private readonly organization: string,
  ) {
    this.db = within(db, organization);
  }

  async search(query: KnowledgeQuery, signal: AbortSignal): Promise<Passage[]> {
    const passagesWith = await this.#passagesWith(query.language);
    signal.throwIfAborted();
    if (passagesWith.size === 0) return [];
    const lexemes = await this.#lexemes(query);
    signal.throwIfAborted();
    const known = lexemes.flatMap((lexeme) =>
      passagesWith.has(lexeme) ? lexeme : (nearestWord(lexeme, passagesWith.keys()) ?? []),
    );
    return (await this.#byWords(query, tellingLexemes(known, passagesWith))).map(toPassage);
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

  /** What the words of a text are looked up as; words that mean nothing are left out. */
  async #lexemes({ text, language }: KnowledgeQuery): Promise<string[]> {
    const words = [...new Set(text.toLowerCase().match(/\p{L}{2,40}/gu) ?? [])].slice(0, maxWords);
    if (words.length === 0) return [];
    const { rows } = await sql<{ lexemes: string[] }>`
      select tsvector_to_array(to_tsvector(${configurations[language] ?? 'simple'}::regconfig, ${words.join(' ')})) as lexemes`.execute(
      this.db,
    );
    return rows[0]?.lexemes ?? [];
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
}

interface KnowledgeQuery {
  text: string;
  language: string;
  limit: number;
}

interface WeighedLexeme {
  lexeme: string;
  weight: number;
}

/** The rarest of a text's lexemes, as many as lead to a bounded number of passages. What stands in most passages says nothing of any. */
function tellingLexemes(lexemes: readonly string[], passagesWith: ReadonlyMap<string, number>): WeighedLexeme[] {
  let most = 1;
  for (const passages of passagesWith.values()) most = Math.max(most, passages);
  const telling = [...new Set(lexemes)]
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
