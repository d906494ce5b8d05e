import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Passage } from '../../shared/fact.js';
import { readLanguages } from '../languages/all.js';
import { within } from '../storage/organization-scope.js';
import type { Tables } from '../storage/tables.js';
import type { Article } from './article.js';
import type { Knowledge } from './knowledge.js';
import { nearestWord } from './nearest-word.js';
import type { KnowledgeTables, PassageRow } from './knowledge-tables.js';
import { PassageMeanings, storeMeanings, type Topics } from './passage-meanings.js';
import { passagesOf, type ArticlePassage } from './passages.js';

const configurations: ReadonlyMap<string, string> = new Map(
  readLanguages.map(({ code, dictionary }) => [code, dictionary]),
);

const maxWords = 150;
/** Lexemes of a message looked for, and passages they may lead to, at most: what a search may cost. */
const maxLexemes = 12;
const maxCandidates = 400;
/** A word in more than this share of the passages that have the most frequent one says nothing about any of them. */
const commonShare = 0.4;
const frequenciesMs = 60_000;
const rowsAnInsert = 200;
/** Share of what a text says in words that a passage shares with it: from here on words tell, and nothing else is asked. */
const sureShare = 0.6;
/** How much that share counts beside meaning. */
const shareWeight = 0.3;
/**
 * How near a passage must be to be offered, and how much less near than the nearest. `npm run bench -- meaning` says what that brings: with 0.25 for the text's own
 * language too, half of the right articles fell below it, and no more of what nothing answers was kept away.
 */
const floors = { own: 0.18, other: 0.25 };
const margin = 0.08;

/**
 * Puts an organization's articles in the place of those it had. Passages that stay the same are not written again. Processes take turns, and
 * nothing is stored for a `version` of the settings that another has overtaken.
 */
export async function storeArticles(
  db: Kysely<Tables>,
  organization: string,
  articles: readonly Article[],
  version = Infinity,
): Promise<void> {
  const passages = new Map(articles.flatMap(passagesOf).map((passage) => [passage.id, passage]));
  await within(db, organization)
    .withTables<KnowledgeTables>()
    .transaction()
    .execute(async (tx) => {
      await tx.selectFrom('organization').select('id').where('id', '=', organization).forUpdate().execute();
      const newest = await tx
        .selectFrom('settings_version')
        .select((select) => select.fn.max('version').as('version'))
        .where('organization', '=', organization)
        .executeTakeFirst();
      if (Number(newest?.version ?? 0) > version) return;
      const stored = await tx
        .selectFrom('passage')
        .select(['id', 'title', 'heading', 'url', 'language'])
        .where('organization', '=', organization)
        .execute();
      // A passage with another title means something else: it goes, and what was known of it.
      const gone = stored.flatMap(({ id, title, heading }) => {
        const now = passages.get(id);
        return now?.title === title && now.heading === heading ? [] : [id];
      });
      for (const ids of chunks(gone))
        await tx.deleteFrom('passage').where('organization', '=', organization).where('id', 'in', ids).execute();
      const same = new Set(stored.filter((row) => isSame(row, passages.get(row.id))).map(({ id }) => id));
      for (const rows of chunks([...passages.values()].filter(({ id }) => !same.has(id)))) {
        await tx
          .insertInto('passage')
          .values(rows.map((row) => ({ ...row, organization })))
          .onConflict((conflict) =>
            conflict.columns(['organization', 'id']).doUpdateSet((row) => ({
              url: row.ref('excluded.url'),
              language: row.ref('excluded.language'),
            })),
          )
          .execute();
      }
    });
}

type StoredPassage = Pick<ArticlePassage, 'id' | 'title' | 'heading' | 'url' | 'language'>;

function isSame(stored: StoredPassage, now: StoredPassage | undefined): boolean {
  return (['title', 'heading', 'url', 'language'] as const).every((field) => stored[field] === now?.[field]);
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / rowsAnInsert) }, (_, index) =>
    rows.slice(index * rowsAnInsert, (index + 1) * rowsAnInsert),
  );
}

/**
 * Searches an organization's passages: with the database's own full-text search, where a word that no article knows counts as the one it is a misspelling
 * of; where words do not tell, by what the text means, in the text's own language if that has something as near, else in any the organization has articles in. Offers
 * nothing that is not near enough.
 */
export class DatabaseKnowledge implements Knowledge {
  readonly #frequencies = new Map<string, Kept<Map<string, number>>>();
  #meanings: Kept<PassageMeanings> | undefined;
  #prepared: Promise<unknown> = Promise.resolve();

  private readonly db: Kysely<Tables>;

  constructor(
    db: Kysely<Tables>,
    private readonly organization: string,
    private readonly topicsOf: Topics = () => [],
  ) {
    this.db = within(db, organization);
  }

  /** Learns what passages mean that nothing is known of yet; a search waits for the first hundred. Rejects when that fails: words are searched all the same. */
  async prepare(): Promise<void> {
    const first = storeMeanings(this.db, this.organization);
    this.#prepared = first.catch(() => undefined);
    for (let stored = await first; stored > 0; stored = await storeMeanings(this.db, this.organization))
      this.#meanings = undefined;
  }

  async search(query: KnowledgeQuery, signal: AbortSignal): Promise<Passage[]> {
    if (!/\p{L}/u.test(query.text)) return [];
    const byWords = await this.#byWords(query, signal);
    signal.throwIfAborted();
    const sure = byWords.filter(({ share }) => share >= sureShare);
    if (sure.length > 0) return sure.slice(0, query.limit).map(toPassage);
    await this.#prepared;
    const meanings = await this.#passageMeanings();
    signal.throwIfAborted();
    return (await this.#byMeaning(query, byWords, meanings)).map(toPassage);
  }

  async #byMeaning(
    { text, language, limit }: KnowledgeQuery,
    byWords: readonly RowByWords[],
    meanings: PassageMeanings,
  ): Promise<PassageRow[]> {
    const shares = new Map(byWords.map(({ id, share }) => [id, share]));
    const isOwn = (one: { language: string }): boolean => one.language === language || one.language === '';
    const near = meanings
      .nearness(text)
      .map((one) => ({ ...one, nearness: one.nearness + shareWeight * (shares.get(one.id) ?? 0) }))
      .filter((one) => one.nearness >= (isOwn(one) ? floors.own : floors.other))
      .sort((a, b) => b.nearness - a.nearness);
    const nearest = near[0]?.nearness ?? 0;
    const own = near.filter(isOwn);
    const isOwnAsNear = (own[0]?.nearness ?? 0) + margin >= nearest;
    const ids = (isOwnAsNear ? own : near).filter(({ nearness }) => nearness + margin >= nearest).map(({ id }) => id);
    return this.#rows(ids.slice(0, limit));
  }

  async #rows(ids: readonly string[]): Promise<PassageRow[]> {
    if (ids.length === 0) return [];
    const rows = await this.db
      .withTables<KnowledgeTables>()
      .selectFrom('passage')
      .select(['id', 'title', 'heading', 'url', 'text'])
      .where('organization', '=', this.organization)
      .where('id', 'in', ids)
      .execute();
    return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /** Passages that share words with the text, best first. */
  async #byWords(query: KnowledgeQuery, signal: AbortSignal): Promise<RowByWords[]> {
    const passagesWith = await this.#passagesWith(query.language);
    signal.throwIfAborted();
    if (passagesWith.size === 0) return [];
    const lexemes = await this.#lexemes(query);
    signal.throwIfAborted();
    const known = lexemes.map((lexeme) =>
      passagesWith.has(lexeme) ? lexeme : (nearestWord(lexeme, passagesWith.keys()) ?? lexeme),
    );
    return this.#sharing(query, weighed(known, passagesWith));
  }

  /** What passages mean; read again after a while, as another process may store articles. */
  #passageMeanings(): Promise<PassageMeanings> {
    if (this.#meanings !== undefined && Date.now() - this.#meanings.readAt < frequenciesMs) return this.#meanings.value;
    const value = PassageMeanings.read(this.db, this.organization, this.topicsOf);
    this.#meanings = { readAt: Date.now(), value };
    value.catch(() => (this.#meanings = undefined));
    return value;
  }

  /** In how many passages of a language each lexeme stands; read again after a while, as another process may store articles. */
  #passagesWith(language: string): Promise<Map<string, number>> {
    const known = this.#frequencies.get(language);
    if (known !== undefined && Date.now() - known.readAt < frequenciesMs) return known.value;
    const value = frequencies(this.db, this.organization, language);
    this.#frequencies.set(language, { readAt: Date.now(), value });
    value.catch(() => this.#frequencies.delete(language));
    return value;
  }

  /** What the words of a text are looked up as; words that mean nothing are left out. */
  async #lexemes({ text, language }: KnowledgeQuery): Promise<string[]> {
    const words = [...new Set(text.toLowerCase().match(/\p{L}{2,40}/gu) ?? [])].slice(0, maxWords);
    if (words.length === 0) return [];
    const { rows } = await sql<{ lexemes: string[] }>`
      select tsvector_to_array(to_tsvector(${configurations.get(language) ?? 'simple'}::regconfig, ${words.join(' ')})) as lexemes`.execute(
      this.db,
    );
    return rows[0]?.lexemes ?? [];
  }

  /**
   * Passages that share words with the text, rare words counting more and those of a heading double. One shared word is enough only for a text
   * of a few words.
   */
  async #sharing({ language, limit }: KnowledgeQuery, { lexemes, whole }: WeighedText): Promise<RowByWords[]> {
    if (lexemes.length === 0) return [];
    const has = (lexeme: string, label: string) => sql`(words @@ ${quoted(lexeme) + label}::tsquery)::int`;
    const shared = sum(lexemes.map(({ lexeme }) => has(lexeme, '')));
    const score = sum(
      lexemes.map(({ lexeme, weight }) => sql`${weight}::float * (${has(lexeme, '')} + ${has(lexeme, ':A')})`),
    );
    const own = sum(lexemes.map(({ lexeme, weight }) => sql`${weight}::float * ${has(lexeme, '')}`));
    const wanted = lexemes.map(({ lexeme }) => quoted(lexeme)).join(' | ');
    const { rows } = await sql<RowByWords>`
      select id, title, heading, url, text, (${own}) / ${whole}::float as share from passage
      where organization = ${this.organization} and language in (${language}, '') and words @@ ${wanted}::tsquery
        and ${shared} >= ${Math.min(2, Math.ceil(lexemes.length / 3))}::int
      order by ${score} desc, id limit ${limit}`.execute(this.db);
    return rows.map((row) => ({ ...row, share: Number(row.share) }));
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

interface WeighedText {
  lexemes: WeighedLexeme[];
  /** What all words of the text weigh, those too that no passage has. */
  whole: number;
}

interface Kept<T> {
  readAt: number;
  value: Promise<T>;
}

/** The rarest of a text's lexemes, as many as lead to a bounded number of passages. What stands in most passages says nothing of any. */
function weighed(lexemes: readonly string[], passagesWith: ReadonlyMap<string, number>): WeighedText {
  let most = 1;
  for (const passages of passagesWith.values()) most = Math.max(most, passages);
  const counted = [...new Set(lexemes)].map((lexeme) => ({ lexeme, passages: passagesWith.get(lexeme) ?? 0 }));
  const weightOf = (passages: number): number => Math.log(1 + most / Math.max(1, passages));
  const telling = counted
    .filter(({ passages }) => passages > 0 && (most < 10 || passages <= most * commonShare))
    .sort((a, b) => a.passages - b.passages)
    .slice(0, maxLexemes);
  let reached = 0;
  const found = telling.flatMap(({ lexeme, passages }, index) => {
    reached += passages;
    return index === 0 || reached <= maxCandidates ? [{ lexeme, weight: weightOf(passages) }] : [];
  });
  return { lexemes: found, whole: counted.reduce((total, { passages }) => total + weightOf(passages), 0) };
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

/** `share`: how much of what the text says in words the passage shares, 0 to 1. */
type RowByWords = PassageRow & { share: number };

function toPassage({ id, title, heading, url, text }: PassageRow): Passage {
  const article = heading === '' || heading === title ? title : `${title}: ${heading}`;
  return { id, article, ...(url !== null && { url }), text };
}
