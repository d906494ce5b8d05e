import type { Assistance, Usage } from '../../shared/assistance.js';
import type { AssistanceEvent } from '../../shared/events.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { Connector } from '../connectors/connector.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Classifier } from '../language/intents/classifier.js';
import type { Policy } from '../policies/policy.js';
import type { Writer } from '../writers/writer.js';
import type { SecondOpinion } from './understand/second-opinion.js';
import type { CheckedDraft } from './situation.js';

/** What the stages are handed. They read no clock, environment, storage or log of their own. */
export interface Tools {
  settings: Settings;
  settingsVersion: string;
  mailbox: MailboxSettings;
  connectors: readonly Connector[];
  knowledge: Knowledge;
  classifier: Classifier;
  /** Asked only when the classifier is unsure, while the systems are looked up. Never rejects. */
  secondOpinion?: SecondOpinion | undefined;
  /** The one to try first, then the one that always answers. */
  writers: readonly Writer[];
  /** The language model is left out because today's tokens are spent. */
  isSpendingLimited: boolean;
  policies: readonly Policy[];
  /** Accepted replies of this mailbox in a language, values stripped. */
  styleExamples: (language: string) => Promise<readonly string[]>;
  /** What an agent calls an intent, in the organization's language. */
  labelOf: (intent: string) => string;
  /** A draft made for the same key and the same facts, so that a model is not paid twice. */
  earlierDraft: (factsDigest: string) => CheckedDraft | undefined;
  versions: Assistance['versions'];
  now: () => Date;
  signal: AbortSignal;
  emit: (event: AssistanceEvent) => void;
  /** Called for every answer of a language model that has to be paid, wanted or not, even after an abort. */
  spent: (usage: Usage) => void;
}
