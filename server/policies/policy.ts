import type { Disposition, Sender, Understanding, Warning } from '../../shared/assistance.js';
import type { Fact, Missing } from '../../shared/fact.js';

/** What a policy may look at. */
export interface Situation {
  sender: Sender;
  understanding: Understanding;
  facts: readonly Fact[];
  missing: readonly Missing[];
  notFound: readonly { kind: string; value: string }[];
  /** What finding the facts gave cause to warn of. */
  warnings: readonly Warning[];
  isAutomatic: boolean;
  /** A colleague wrote it to a customer. */
  isSentByUs?: boolean;
  /** Nothing in it could be read. */
  isUnread?: boolean;
  /** What the asks are about beyond what records say, by the words that show it. */
  topics: readonly string[];
  /** Whether nobody can tell which record an ask is about. */
  isAskOpen: (ask: string) => boolean;
}

export interface Verdict {
  kind: Disposition['kind'];
  reason: string;
}

/** A rule in code that sets the disposition, named as a sentence. The strictest verdict wins: none, hand-over, clarify, reply. */
export interface Policy {
  readonly name: string;
  judge(situation: Situation): Verdict | undefined;
}
