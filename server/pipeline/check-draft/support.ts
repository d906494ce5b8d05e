import type { Reference } from '../../../shared/assistance.js';
import type { UnsupportedReason } from '../../../shared/draft.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import type { ValueOptions } from '../../language/values/find-values.js';

/** What a draft may rest on. `vouched`: sentences, with their slots, that the organization has written itself. */
export interface Support {
  facts: readonly Fact[];
  passages: readonly Passage[];
  references: readonly Reference[];
  vouched: readonly string[];
  language: DraftLanguageCode;
  /** Of the mailbox, else of the organization: decides whether 03/04 is in March. Without one, such a date in English supports nothing. */
  region?: string;
  now: Date;
  timeZone: string;
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
