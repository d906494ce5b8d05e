import type { Kysely } from 'kysely';
import { likeness, meaningOf } from '../meaning/meaning.js';
import { meaningsInThread } from '../meaning/meanings-in-thread.js';
import type { Tables } from '../storage/tables.js';
import type { KnowledgeTables } from './knowledge-tables.js';

/** Another name when vectors or what is encoded of a passage change: passages are then encoded again. */
const encoder = 'use-multilingual-3 title text';
/** Passages whose meaning is known, of one organization: 40 MB. */
const maxPassages = 20_000;
const encodedAtOnce = 100;
/** Sentences of a text that are compared with passages. */
const maxSentences = 6;
/** A text up to this length is one thing to ask. UTF-16 code units. */
const shortLength = 160;
/** How much it counts that an article's title and a question are about the same topic. Chosen with 60 questions to 20 articles, as `near` was. */
const topicWeight = 0.15;

/** What a text is about, and how surely, 0 to 1: the classifier of intents, given where things are assembled. */
export type Topics = (text: string) => readonly { id: string; confidence: number }[];

/** A passage and how near it is to a text, from about 0 to 1. */
export interface NearPassage {
  id: string;
  language: string;
  nearness: number;
}

/** Encodes a hundred of an organization's passages that no vector is kept of, in a thread. Resolves with how many; nothing is loaded when there are none. */
export async function storeMeanings(db: Kysely<Tables>, organization: string): Promise<number> {
  const tables = db.withTables<KnowledgeTables>();
  const rows = await tables
    .selectFrom('passage')
    .leftJoin('passage_meaning', (join) =>
      join
        .onRef('passage_meaning.organization', '=', 'passage.organization')
        .onRef('passage_meaning.passage', '=', 'passage.id')
        .on('passage_meaning.encoder', '=', encoder),
    )
    .select(['passage.id', 'passage.title', 'passage.heading', 'passage.text'])
    .where('passage.organization', '=', organization)
    .where('passage_meaning.passage', 'is', null)
    .limit(encodedAtOnce)
    .execute();
  if (rows.length === 0) return 0;
  const vectors = await meaningsInThread(rows.map((row) => `${titleOf(row)}. ${row.text}`));
  const values = rows.map(({ id }, index) => ({
    organization,
    passage: id,
    encoder,
    numbers: bytesOf(vectors[index] ?? new Float32Array()),
  }));
  await tables
    .insertInto('passage_meaning')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return rows.length;
}

/** Vectors of an organization's passages, in memory. */
export class PassageMeanings {
  private constructor(
    private readonly passages: readonly {
      id: string;
      language: string;
      vector: Float32Array;
      topics: ReadonlyMap<string, number>;
    }[],
    private readonly topicsOf: Topics,
  ) {}

  static async read(db: Kysely<Tables>, organization: string, topicsOf: Topics): Promise<PassageMeanings> {
    const rows = await db
      .withTables<KnowledgeTables>()
      .selectFrom('passage_meaning')
      .innerJoin('passage', (join) =>
        join
          .onRef('passage.organization', '=', 'passage_meaning.organization')
          .onRef('passage.id', '=', 'passage_meaning.passage'),
      )
      .select(['id', 'language', 'title', 'heading', 'numbers'])
      .where('passage_meaning.organization', '=', organization)
      .where('encoder', '=', encoder)
      .limit(maxPassages)
      .execute();
    const topics = new Map<string, ReadonlyMap<string, number>>();
    return new PassageMeanings(
      rows.map((row) => {
        const title = titleOf(row);
        const known = topics.get(title) ?? new Map(topicsOf(title).map(({ id, confidence }) => [id, confidence]));
        topics.set(title, known);
        return { id: row.id, language: row.language, vector: vectorOf(row.numbers), topics: known };
      }),
      topicsOf,
    );
  }

  get size(): number {
    return this.passages.length;
  }

  /** How near each passage is to what of the text it is nearest to. Takes some 5 ms for a sentence. */
  nearness(text: string): NearPassage[] {
    const asked = thingsAsked(text).map((one) => ({ vector: meaningOf(one), topics: this.topicsOf(one) }));
    return this.passages.map(({ id, language, vector, topics }) => {
      const nearness = asked.map((one) => {
        const agreed = one.topics.reduce(
          (most, topic) => Math.max(most, topic.confidence * (topics.get(topic.id) ?? 0)),
          0,
        );
        return likeness(one.vector, vector) + topicWeight * agreed;
      });
      return { id, language, nearness: Math.max(0, ...nearness) };
    });
  }
}

function titleOf({ title, heading }: { title: string; heading: string }): string {
  return heading === '' || heading === title ? title : `${title}: ${heading}`;
}

function thingsAsked(text: string): string[] {
  if (text.length <= shortLength) return [text];
  return text
    .split(/[.!?\n]/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.includes(' '))
    .slice(0, maxSentences);
}

/** As signed bytes; how large they are does not matter, only how they stand to each other. */
function bytesOf(vector: Float32Array): Uint8Array {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return Uint8Array.from(vector, (value) => Math.round((value / largest) * 127) & 255);
}

function vectorOf(bytes: Uint8Array): Float32Array {
  const vector = Float32Array.from(bytes, (byte) => (byte << 24) >> 24);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 1e-9));
  return vector.map((value) => value / length);
}
