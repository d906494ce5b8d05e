import { renderHtml, renderText } from '../../../shared/render-draft.js';
import type { Draft, Part } from '../../../shared/draft.js';
import type { CheckedDraft, DraftInput, Tools, Written } from '../situation.js';
import { checkedSentences } from './check-draft.js';
import { conditionOf, phrasesThatHold } from './said-phrases.js';
import { withFacts } from './slot-raw-values.js';
import { unansweredAsks } from './unanswered.js';

/** What was written, with raw values that are facts made facts, and what nothing supports marked. */
export function checkedDraft(written: Written, input: DraftInput, tools: Tools, id: string): CheckedDraft {
  const { context, language, timeZone } = input;
  const region = tools.mailbox.region ?? tools.settings.organization.region;
  const support = {
    facts: context.facts,
    passages: context.passages,
    references: input.understanding.references,
    language,
    ...(region === undefined ? {} : { region }),
    now: tools.now(),
    timeZone,
    vouched: written.vouched,
    approved: phrasesThatHold(
      tools.approvedPhrases(language),
      conditionOf({ understanding: input.understanding, facts: context.facts }),
    ),
    customerText: input.read.newText,
    asks: input.understanding.asks,
    isHandedOver: input.decision.disposition.kind === 'hand-over',
  };
  const first = checkedSentences(written.parts, support);
  const parts = withFacts(written.parts, first.rawValues);
  const checked = first.rawValues.length === 0 ? first : checkedSentences(parts, support);
  const draft: Draft = {
    id,
    language,
    writer: written.writer,
    parts,
    text: renderText(parts, support),
    html: renderHtml(parts, support),
    unanswered: unansweredIn(parts, written.unanswered, input, support),
    unsupported: checked.unsupported,
    sentences: checked.sentences,
  };
  return {
    draft,
    vouched: written.vouched,
    warnings: [
      ...(written.fellBack ? [{ code: 'writer-fell-back' as const }] : []),
      ...(tools.isSpendingLimited ? [{ code: 'spending-limit' as const }] : []),
    ],
    ...(written.usage === undefined ? {} : { usage: written.usage }),
  };
}

/** Asks left open, by the writer's own word and by reading the draft. A reply that only asks back or hands over answers none by intent. */
function unansweredIn(
  parts: readonly Part[],
  byWriter: readonly string[],
  { decision, understanding }: DraftInput,
  support: Parameters<typeof unansweredAsks>[2],
): string[] {
  if (decision.disposition.kind !== 'reply') return [];
  return [...new Set([...byWriter, ...unansweredAsks(parts, understanding.asks, support)])];
}
