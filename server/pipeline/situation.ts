import type {
  Assistance,
  AssistanceRequest,
  CutText,
  CustomerOnFile,
  Disposition,
  Standing,
  Tag,
  Understanding,
  Usage,
  Warning,
} from '../../shared/assistance.js';
import type { AssistanceEvent } from '../../shared/events.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Settings } from '../../shared/settings/settings.js';
import type { Connector } from '../connectors/connector.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Classifier } from '../language/intents/classifier.js';
import type { Policy } from '../policies/policy.js';
import type { Writer } from '../writers/writer.js';
import type { InvoiceRecord, OrderRecord, TicketRecord } from '../../shared/records.js';
import type { Draft, Part } from '../../shared/draft.js';
import type { Coverage, Fact, Missing, Passage } from '../../shared/fact.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Party } from '../../shared/message.js';
import type { Phrase } from '../../shared/phrase.js';

/** What the stages hand each other. Each stage makes one of these from those before it. */

/** A header field as received, top-most first, unfolded. */
export interface HeaderField {
  name: string;
  value: string;
}

/** A piece of an attachment's text with its place: "page 2", "sheet Orders, B4", "line 12". */
export interface PlacedText {
  place: string;
  text: string;
}

export interface ReadAttachment {
  name: string;
  mediaType: string;
  bytes: number;
  pieces: PlacedText[];
  unread?: string;
}

/** An earlier message found in a quote. */
export interface EarlierMessage {
  from?: string;
  /** As the quoting mail program wrote it. */
  sentAt?: string;
  text: string;
  /** Whose words they are: ours, or the sender's own from before. Absent where nothing tells. */
  by?: 'us' | 'sender';
}

/** The message of ours that this one answers, without what it quotes itself. */
export interface AnsweredMessage {
  text: string;
  questions: AnsweredQuestion[];
}

export interface AnsweredQuestion {
  /** An exact stretch of our message. */
  text: string;
  /** What it lets choose between, as written and in that order: "change the order W2400127", "cancel it". Empty for an open or a yes-or-no question. */
  choices: string[];
  /** What the sender wrote right below it, where they answer line by line. */
  reply?: string;
}

/** read-message: what the sender wrote now, and everything else kept beside it. */
export interface ReadMessage {
  /** SHA-256 of the message as received, hex. */
  digest: string;
  internetMessageId?: string;
  from: Party;
  to: Party[];
  cc: Party[];
  replyTo: Party[];
  subject: string;
  /** RFC 3339 with the sender's offset, from the Date header or the client. */
  sentAt?: string;
  headers: HeaderField[];
  newText: string;
  /** What is the sender's own in the new text where it holds more: the message of a form, without its labels. */
  ownWords?: string;
  cut: CutText[];
  /** Earlier messages found in quotes, latest first. */
  thread: EarlierMessage[];
  /** What a short answer ("yes please", "the second one") answers. Absent where no message of ours is quoted. */
  answers?: AnsweredMessage;
  attachments: ReadAttachment[];
  /** Photos the sender put into the message or beside it; logos of a signature are none. */
  photos?: number;
  /** Set when no person wrote this: `auto-reply`, `bounce`, `newsletter`, `notification`. */
  automatic?: 'auto-reply' | 'bounce' | 'newsletter' | 'notification';
  /** The headers and words that led there, the strongest first. */
  automaticBecause?: string[];
  /** Set when there was nothing to read: only pictures, only files, an encrypted text or a format of one mail program. */
  unread?: 'pictures' | 'files' | 'encrypted' | 'container';
  /** A colleague wrote it to a customer, and the mailbox got a copy. */
  isSentByUs?: boolean;
  hasHiddenText: boolean;
  /** It was too long, or took too long, to read to its end. */
  isPartlyRead?: true;
  /** What it said to a program that reads it, where that has been taken out (`without-instructions.ts`). */
  machineTalk?: string[];
}

export interface SenderStanding {
  standing: Standing;
  reasons: string[];
}

/** A message that has been read, and how sure we are who sent it: enough to say whether this was answered before. */
export interface OpenedMessage {
  read: ReadMessage;
  sender: SenderStanding;
}

/** What an assistance is made from. */
export interface Asked extends OpenedMessage {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  request: AssistanceRequest;
}

/** A record of the customer who writes, and the key by which it is told from the others. */
export interface OwnRecord {
  key: string;
  record: OrderRecord | InvoiceRecord | TicketRecord;
}

/** Which of the customer's records each ask is about. Keys are those of `OwnRecord`. */
export interface Meant {
  /** By ask id; an ask that is about no record, or about one nobody can tell, has none. */
  about: ReadonlyMap<string, readonly string[]>;
  /** All that are meant, in the order in which they are asked about. */
  keys: readonly string[];
  /** Where an ask could be about any of several: these are what the customer is asked to choose from. */
  candidates: readonly string[];
  /** Numbers of the message that are the customer's own, written in another way. */
  completed: readonly { kind: string; value: string }[];
  /** What a short answer to our own message is heard as, by ask id. */
  heardAs: ReadonlyMap<string, string>;
}

/** understand: everything but the references, which find-references adds. */
export type Understood = Omit<Understanding, 'references'>;

/** gather-facts: what the systems know, filtered by who asks. */
export interface Context {
  facts: Fact[];
  passages: Passage[];
  missing: Missing[];
  /** Of each system that was asked. */
  coverage: Coverage[];
  customers: CustomerOnFile[];
  chosen?: string;
  /** Numbers of the message for which nothing may be told: unknown, or somebody else's. */
  notFound: { kind: string; value: string }[];
  warnings: Warning[];
  /** Aliases of the records each ask is about, by its id; the ask that is none has the empty id. */
  about: ReadonlyMap<string, readonly string[]>;
  /** What a short answer to our own message is heard as, by ask id. */
  heardAs?: ReadonlyMap<string, string>;
  /** Aliases of records of which one is meant, and nobody can tell which. */
  candidates: readonly string[];
}

/** decide: before any text is written. */
export interface Decision {
  disposition: Disposition;
  routing?: { to: string; why: string };
  tags: Tag[];
}

/** write-draft: the parts of a draft, and what its writer says of it. */
export interface Written {
  parts: Part[];
  vouched: string[];
  /** Ids of asks the writer left open. */
  unanswered: string[];
  writer: string;
  fellBack: boolean;
  usage?: Usage;
}

/** check-draft: a draft with its marks, and the template sentences that vouch for themselves when it is checked again. */
export interface CheckedDraft {
  draft: Draft;
  vouched: string[];
  warnings: Warning[];
  usage?: Usage;
}

/** For whom and where the reply is written, as far as the settings and the envelope say. */
export interface Place {
  customerAddress: string;
  recipients: readonly Party[];
  fallbackLanguage: DraftLanguageCode;
  timeZone: string;
}

/** All that is known of a message before its reply is decided. */
export interface Known extends Place {
  sender: Assistance['cause']['sender'];
  understanding: Understanding;
  context: Context;
  language: DraftLanguageCode;
}

/** What a draft is written and checked from. */
export interface DraftInput {
  request: AssistanceRequest;
  read: ReadMessage;
  understanding: Understanding;
  context: Context;
  decision: Decision;
  language: DraftLanguageCode;
  timeZone: string;
}

/** What was decided, with what an agent may do about it. */
export type Decided = Decision & Pick<Assistance, 'warnings' | 'actions'>;

/** What a language model read in a message: every `text` a stretch of it, `agreesTo` one of our message, intents and wants of closed lists. */
export interface ModelReading {
  asks: readonly { text: string; intent: string; wants: readonly string[]; item?: string }[];
  /** The main one first. */
  intents: readonly string[];
  mood?: 'unhappy' | 'angry';
  /** The question of our message that this one says yes to. */
  agreesTo?: string;
}

/** Lets a language model read a message. Never rejects; undefined where it fails or is late. */
export type ReadByModel = (
  message: { subject: string; text: string; ours?: string },
  tools: { signal: AbortSignal; spent: (usage: Usage) => void },
) => Promise<ModelReading | undefined>;

/** What the stages are handed. They read no clock, environment, storage or log of their own. */
export interface Tools {
  settings: Settings;
  settingsVersion: string;
  mailbox: MailboxSettings;
  connectors: readonly Connector[];
  knowledge: Knowledge;
  classifier: Classifier;
  /** Asked while the systems are looked up, where a language model is configured. Never rejects. */
  readByModel?: ReadByModel | undefined;
  /** The one to try first, then the one that always answers. */
  writers: readonly Writer[];
  /** The language model is left out because today's tokens are spent. */
  isSpendingLimited: boolean;
  policies: readonly Policy[];
  /** Accepted replies of this mailbox in a language, values stripped. */
  styleExamples: (language: string) => Promise<readonly string[]>;
  /** The sentences the organization approved in a language, each with what it was approved for. */
  approvedPhrases: (language: string) => readonly Phrase[];
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
