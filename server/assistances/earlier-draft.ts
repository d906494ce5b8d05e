import type { CheckedDraft } from '../pipeline/situation.js';
import type { StoredAssistance } from '../storage/assistances.js';

/** Warnings that stay true of a draft as long as it stands. */
const ofTheDraft: ReadonlySet<string> = new Set(['writer-fell-back', 'spending-limit']);
/** So long the templates' word stands in for a model that failed: asked again at every opening, a broken one would be paid every time. */
const fallbackStandsMs = 5 * 60_000;

/** The draft of an assistance kept from before, if what it rests on has not changed and nothing better can be had by now. */
export function earlierDraft(
  earlier: StoredAssistance | undefined,
  { factsDigest, mayPay, now }: { factsDigest: string; mayPay: boolean; now: Date },
): CheckedDraft | undefined {
  const draft = earlier?.assistance?.drafts[0];
  if (draft === undefined || earlier?.support?.factsDigest !== factsDigest) return undefined;
  const warnings = (earlier.assistance?.warnings ?? []).filter(({ code }) => ofTheDraft.has(code));
  const codes = new Set(warnings.map(({ code }) => code));
  const isOld = now.getTime() - earlier.startedAt.getTime() > fallbackStandsMs;
  if (mayPay && (codes.has('spending-limit') || (codes.has('writer-fell-back') && isOld))) return undefined;
  return { draft, vouched: earlier.support.vouched, warnings };
}
