import type { Ask, Reference } from '../../../shared/assistance.js';
import type { Ground, UnsupportedReason } from '../../../shared/draft.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import type { ValueOptions } from '../../language/values/find-values.js';

/** What a draft may rest on. `vouched`: sentences, with their slots, that the organization has written itself. */
export interface Support {
  facts: readonly Fact[];
  passages: readonly Passage[];
  references: readonly Reference[];
  vouched: readonly string[];
  /** Phrases the organization approved that hold here: they stand as its templates do. */
  approved?: readonly string[];
  language: DraftLanguageCode;
  /** Of the mailbox, else of the organization: decides whether 03/04 is in March. Without one, such a date in English supports nothing. */
  region?: string;
  now: Date;
  timeZone: string;
  /** What the customer wrote now, and asks: courtesy may speak of nothing else. Where it is no longer kept, of less. */
  customerText?: string;
  asks?: readonly Ask[];
  /** Whether a person decides: only then may a draft say that somebody looks into it personally. */
  isHandedOver?: boolean;
  /** The sentences of the server's own draft with their grounds, by what their ids begin with. Where given, any other is the agent's. */
  drafted?: ReadonlyMap<string, Ground | undefined>;
}

/** A stretch of the draft's plain text with the reason why nothing supports it. */
export interface Open {
  start: number;
  end: number;
  why: UnsupportedReason;
}

/** How the draft's values are to be read. */
export function valueOptions({ language, region, now, timeZone }: Support): ValueOptions {
  return { language, now, timeZone, ...(region === undefined ? {} : { region }) };
}
