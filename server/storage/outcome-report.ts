import { sql, type Kysely } from 'kysely';
import { within } from './organization-scope.js';
import type { Tables } from './tables.js';

/** How one kind of message went: assistances asked for, replies inserted, of those edited, discarded, judged good or bad. */
export interface IntentOutcome {
  intent: string;
  language: string;
  assistances: number;
  inserted: number;
  edited: number;
  discarded: number;
  good: number;
  bad: number;
}

/** A sentence of a template that agents take out or change, and how often. */
export interface DroppedSentence {
  sentence: string;
  times: number;
}

/** How assistances of an organization went since a day, by the first intent of the message. Counts only, from audit and outcomes. */
export async function intentOutcomes(db: Kysely<Tables>, organization: string, since: Date): Promise<IntentOutcome[]> {
  const { rows } = await sql<Record<keyof IntentOutcome, string>>`
    with asked as (
      select assistance, coalesce(detail->'intents'->>0, 'none') as intent, coalesce(detail->>'language', '') as language
      from audit where organization = ${organization} and action = 'assisted' and at >= ${since}),
    ended as (
      select assistance, bool_or(kind = 'inserted') as inserted, bool_or(kind = 'inserted' and (detail->>'edited')::boolean) as edited,
        bool_or(kind = 'discarded') as discarded, bool_or(kind = 'good') as good, bool_or(kind = 'bad') as bad
      from outcome where organization = ${organization} and at >= ${since} group by assistance)
    select intent, language, count(*) as assistances, count(*) filter (where inserted) as inserted, count(*) filter (where edited) as edited,
      count(*) filter (where discarded) as discarded, count(*) filter (where good) as good, count(*) filter (where bad) as bad
    from asked left join ended using (assistance) group by intent, language order by count(*) desc, intent, language`.execute(
    within(db, organization),
  );
  return rows.map(({ intent, language, ...counts }) => ({
    intent,
    language,
    assistances: Number(counts.assistances),
    inserted: Number(counts.inserted),
    edited: Number(counts.edited),
    discarded: Number(counts.discarded),
    good: Number(counts.good),
    bad: Number(counts.bad),
  }));
}

/** The template sentences most often taken out or changed before insertion, the twenty first. */
export async function droppedSentences(
  db: Kysely<Tables>,
  organization: string,
  since: Date,
): Promise<DroppedSentence[]> {
  const { rows } = await sql<{ sentence: string; times: string }>`
    select sentence, count(*) as times
    from audit, jsonb_array_elements_text(coalesce(detail->'droppedSentences', '[]'::jsonb)) as sentence
    where organization = ${organization} and action = 'insertion' and at >= ${since}
    group by sentence order by count(*) desc, sentence limit 20`.execute(within(db, organization));
  return rows.map(({ sentence, times }) => ({ sentence, times: Number(times) }));
}
