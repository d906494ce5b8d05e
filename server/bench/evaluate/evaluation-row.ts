import { z } from 'zod';
import type { Assistance } from '../../../shared/assistance.js';
import { median } from '../understanding/statistics.js';

export const verdicts = ['usable', 'near', 'wrong', 'harmful'] as const;
export type Verdict = (typeof verdicts)[number];

/** One model, or the templates, over one set of mails. Shares are counts of `mails`; nothing of a mail is in it. */
export const evaluationRow = z.object({
  writer: z.string(),
  /** `exam dev`, or `own mails`. */
  set: z.string(),
  prompt: z.string(),
  day: z.string(),
  mails: z.number(),
  usable: z.number(),
  near: z.number(),
  wrong: z.number(),
  /** Absent where nobody has said what would harm. */
  harmful: z.number().optional(),
  /** Mails to which no reply is due; they are in no other count but `mails`. */
  noReply: z.number(),
  /** Drafts with a sentence nothing supports. */
  marked: z.number(),
  /** Mails the templates answered because the model did not. */
  fellBack: z.number(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  costMicroUsd: z.number().optional(),
  medianSeconds: z.number(),
  isReplayed: z.boolean(),
  isPartial: z.boolean(),
});
export type EvaluationRow = z.infer<typeof evaluationRow>;

export interface Answered {
  id: string;
  answer: Assistance;
  seconds: number;
}

/**
 * What is said of a mail nobody has judged: its draft could be inserted at once and answers or names every ask; one thing is to be looked at; more
 * is, or nothing was drafted. Whether it is true or kind is not judged.
 */
function verdictByGate({ drafts, disposition }: Assistance): Verdict | 'no-reply' {
  if (disposition.kind === 'none') return 'no-reply';
  const [draft] = drafts;
  if (draft === undefined) return 'wrong';
  const toCheck = draft.unsupported.length + draft.unanswered.length;
  if (toCheck === 0) return 'usable';
  return toCheck === 1 ? 'near' : 'wrong';
}

/** The row of a run. `judged` holds the exam's verdicts by mail; without it the gate alone judges. */
export function rowOf(
  run: Pick<EvaluationRow, 'writer' | 'set' | 'prompt' | 'day' | 'isReplayed' | 'isPartial'>,
  answered: readonly Answered[],
  judged: ReadonlyMap<string, Verdict> | undefined,
): EvaluationRow {
  const said = answered.map(({ id, answer }) => judged?.get(id) ?? verdictByGate(answer));
  const count = (verdict: Verdict | 'no-reply'): number => said.filter((one) => one === verdict).length;
  const usages = answered.flatMap(({ answer }) => (answer.usage === undefined ? [] : [answer.usage]));
  const costs = usages.flatMap(({ costMicroUsd }) => (costMicroUsd === undefined ? [] : [costMicroUsd]));
  return {
    ...run,
    mails: answered.length,
    usable: count('usable'),
    near: count('near'),
    wrong: count('wrong'),
    ...(judged === undefined ? {} : { harmful: count('harmful') }),
    noReply: judged === undefined ? count('no-reply') : 0,
    marked: answered.filter(({ answer }) => (answer.drafts[0]?.unsupported.length ?? 0) > 0).length,
    fellBack: answered.filter(({ answer }) => answer.warnings.some(({ code }) => code === 'writer-fell-back')).length,
    inputTokens: sum(usages.map(({ inputTokens }) => inputTokens)),
    outputTokens: sum(usages.map(({ outputTokens }) => outputTokens)),
    ...(costs.length === 0 ? {} : { costMicroUsd: sum(costs) }),
    medianSeconds: median(answered.map(({ seconds }) => seconds)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
