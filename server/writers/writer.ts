import type { Ask, Disposition, Length, Tone, Understanding, Usage } from '../../shared/assistance.js';
import type { Fact, Passage } from '../../shared/fact.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Template } from '../../shared/settings/templates.js';

/** Everything a writer may know. `newText` is the customer's: data, never instructions. Withheld facts are not in `facts`. */
export interface WriteRequest {
  language: DraftLanguageCode;
  disposition: Disposition;
  newText: string;
  subject: string;
  /** Earlier messages of the thread, latest first, already bounded. */
  thread: readonly string[];
  asks: readonly Ask[];
  intents: readonly string[];
  facts: readonly Fact[];
  passages: readonly Passage[];
  /** Numbers the customer gave that led to nothing that may be told. "Not found" and "not yours" are the same here. */
  notFound: readonly { kind: string; value: string }[];
  /** Aliases of the records each ask is about, by its id; absent where nobody has judged it. */
  about?: ReadonlyMap<string, readonly string[]>;
  /** What a short answer to our own message is heard as, by ask id. */
  heardAs?: ReadonlyMap<string, string>;
  /** Aliases of records of which one is meant, for the customer to say which. */
  candidates?: readonly string[];
  /** The language the customer writes, and how they feel; absent where nobody has read it. */
  reading?: { language: string; sentiment: Understanding['sentiment']; signals: readonly string[]; hasPhotos: boolean };
  /** True when a system that might know did not answer. */
  hasMissing: boolean;
  customerName?: string;
  mailbox: { name: string; signature: string | undefined; tone: Tone; length: Length; timeZone: string };
  templates: readonly Template[];
  instruction?: string;
  /** Accepted replies of this mailbox, values stripped. */
  styleExamples: readonly string[];
  now: Date;
}

/**
 * What a writer gives out, in order. `text` may hold slots (`[[order.eta]]`) cut anywhere. `vouched` names a sentence, with its slots,
 * that the organization itself has written (a template), so that its numbers and promises stand. `unanswered` names asks it left open.
 */
export type WriterChunk =
  | { kind: 'text'; text: string }
  | { kind: 'vouched'; sentence: string }
  | { kind: 'unanswered'; ask: string }
  | { kind: 'usage'; usage: Usage };

/** A sentence of a draft that nothing supports, with its slots, and what is wrong with it in English words. */
export interface OpenSentence {
  text: string;
  why: string;
}

/** Writes one reply. Throws when it cannot go on; what it gave out until then is thrown away and another writer starts anew. */
export interface Writer {
  readonly name: string;
  write(request: WriteRequest, signal: AbortSignal): AsyncIterable<WriterChunk>;
  /**
   * Says the open sentences of its draft (a text with slots) anew, once: by their place in `open`, with slots; an empty text leaves one out.
   * Those it does not name stay. Never rejects; what it cost is told even when nothing came of it.
   */
  repair?(
    request: WriteRequest,
    draft: string,
    open: readonly OpenSentence[],
    tools: { signal: AbortSignal; spent: (usage: Usage) => void },
  ): Promise<ReadonlyMap<number, string>>;
}
