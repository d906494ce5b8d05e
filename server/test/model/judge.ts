import type { Part } from '../../../shared/draft.js';
import { renderText } from '../../../shared/render-draft.js';
import { checkDraft } from '../../pipeline/check-draft/check-draft.js';
import { slotRawValues } from '../../pipeline/check-draft/slot-raw-values.js';
import { unansweredAsks } from '../../pipeline/check-draft/unanswered.js';
import { writeDraft } from '../../pipeline/write-draft/write-draft.js';
import type { Written } from '../../pipeline/situation.js';
import { CompletionFailed } from '../../writers/completion.js';
import type { Writer } from '../../writers/writer.js';
import type { ModelCase } from './cases.js';

export interface Judged {
  case: string;
  /** usable: in the right language, nothing to mark, with a fact of the record asked for and a sentence that answers; marked: something to confirm or leave out; unusable: the templates take over. */
  verdict: 'usable' | 'insertable' | 'marked' | 'unusable';
  why: string;
  /** What the model wrote, with its slots. */
  text: string;
  ms: number;
  /** Insertable, and yet it states what no fact says: found by means that have nothing to do with the checker. Must never be. */
  isLie: boolean;
}

/** Lets the model write one draft and says what became of it. What it wrote before it failed is checked too, though nobody would get to see it. */
export async function judge(about: ModelCase, writer: Writer): Promise<Judged> {
  const began = performance.now();
  const given: Part[] = [];
  let failed: string | undefined;
  const written = await writeDraft(about.request, {
    writers: [writer],
    passages: [],
    signal: new AbortController().signal,
    onPart: (part) => given.push({ ...part }),
    onRestart: () => undefined,
    onUsage: () => undefined,
  }).catch((error: unknown) => {
    failed = error instanceof CompletionFailed ? error.reason : String(error);
    return { parts: given, vouched: [] };
  });
  const ms = Math.round(performance.now() - began);
  const checked = checkedDraft(about, written);
  const verdict = failed === undefined ? checked.verdict : 'unusable';
  return { case: about.id, ms, ...checked, verdict, why: failed ?? checked.why };
}

function checkedDraft(about: ModelCase, written: Pick<Written, 'parts' | 'vouched'>): Omit<Judged, 'case' | 'ms'> {
  const { request } = about;
  const reference = { kind: 'order' as const, value: request.subject, text: request.subject };
  const support = {
    ...request,
    references: [reference],
    vouched: written.vouched,
    timeZone: request.mailbox.timeZone,
  };
  const parts = slotRawValues(written.parts, support);
  const text = parts.map((part) => (part.kind === 'fact' ? `[[${part.factId}]]` : part.text)).join('');
  const open = checkDraft(parts, support);
  if (open.length > 0)
    return {
      verdict: 'marked',
      why: open.map(({ why, text: stretch }) => `${why}: ${stretch}`).join('; '),
      text,
      isLie: false,
    };
  const isAbout = parts.some((part) => part.kind === 'fact' && part.factId.startsWith(`${about.alias}.`));
  const isAnswer = unansweredAsks(parts, request.asks, support).length === 0;
  return {
    verdict: isAbout && isAnswer ? 'usable' : 'insertable',
    why: !isAbout ? 'names no fact of the record' : isAnswer ? '' : 'leaves the ask unanswered',
    text,
    isLie: saysMoreThanFacts(about, text.replaceAll(/\[\[[^\]]*\]\]/g, ''), renderText(parts, support)),
  };
}

const delivered =
  /(?:has been|was|is) delivered|(?:wurde|ist)[^.]*(?:zugestellt|geliefert|angekommen)|a été (?:livrée?|remise?)|(?:ha sido|fue|se) entreg(?:ado|ó)/i;
const refunded = /(?:has been|was) refunded|wurde[^.]*erstattet|a été remboursée?|(?:ha sido|fue) reembolsado/i;

/** A plain second opinion: digits, links and addresses outside slots, and two events by their commonest words. */
function saysMoreThanFacts(about: ModelCase, textOutsideSlots: string, whole: string): boolean {
  const isAttributed = textOutsideSlots.replaceAll(about.request.subject, '');
  if (/\d{2,}|https?:|www\.|@/.test(isAttributed)) return true;
  const sentences = whole
    .split(/(?<=[.!?])\s/)
    .filter((sentence) => !/\b(?:not|nicht|kein|pas|no|if|wenn|falls|si|once|sobald)\b|\?$/i.test(sentence));
  if (about.status !== 'delivered' && sentences.some((sentence) => delivered.test(sentence))) return true;
  return sentences.some((sentence) => refunded.test(sentence));
}
