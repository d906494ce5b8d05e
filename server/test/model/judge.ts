import { renderText } from '../../../shared/render-draft.js';
import { checkDraft } from '../../pipeline/check-draft.js';
import { slotRawValues } from '../../pipeline/slot-raw-values.js';
import { writeDraft } from '../../pipeline/write-draft.js';
import { CompletionFailed } from '../../writers/completion.js';
import type { Writer } from '../../writers/writer.js';
import type { ModelCase } from './cases.js';

export interface Judged {
  case: string;
  /** usable: nothing to mark and about the record asked for; marked: something to confirm or leave out; unusable: the templates take over. */
  verdict: 'usable' | 'insertable' | 'marked' | 'unusable';
  why: string;
  /** What the model wrote, with its slots. */
  text: string;
  ms: number;
  /** Insertable, and yet it states what no fact says: found by means that have nothing to do with the checker. Must never be. */
  isLie: boolean;
}

/** Lets the model write one draft and says what became of it. */
export async function judge(about: ModelCase, writer: Writer): Promise<Judged> {
  const { request } = about;
  const began = performance.now();
  const judged = (rest: Omit<Judged, 'case' | 'ms'>): Judged => ({
    case: about.id,
    ms: Math.round(performance.now() - began),
    ...rest,
  });
  try {
    const written = await writeDraft(request, {
      writers: [writer],
      passages: [],
      signal: new AbortController().signal,
      onPart: () => undefined,
      onRestart: () => undefined,
    });
    const reference = { kind: 'order' as const, value: request.subject, text: request.subject };
    const support = {
      ...request,
      references: [reference],
      vouched: written.vouched,
      timeZone: request.mailbox.timeZone,
    };
    const parts = slotRawValues(written.parts, support);
    const open = checkDraft(parts, support);
    const isAbout = parts.some((part) => part.kind === 'fact' && part.factId.startsWith(`${about.alias}.`));
    const text = parts.map((part) => (part.kind === 'fact' ? `[[${part.factId}]]` : part.text)).join('');
    if (open.length > 0)
      return judged({
        verdict: 'marked',
        why: open.map(({ why, text: stretch }) => `${why}: ${stretch}`).join('; '),
        text,
        isLie: false,
      });
    const isLie = saysMoreThanFacts(about, text.replaceAll(/\[\[[^\]]*\]\]/g, ''), renderText(parts, support));
    return judged({
      verdict: isAbout ? 'usable' : 'insertable',
      why: isAbout ? '' : 'names no fact of the record',
      text,
      isLie,
    });
  } catch (error) {
    const why = error instanceof CompletionFailed ? error.reason : String(error);
    return judged({ verdict: 'unusable', why, text: '', isLie: false });
  }
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
