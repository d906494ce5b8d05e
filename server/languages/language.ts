import type { DraftLanguageCode } from '../../shared/languages.js';
import type { RecordWords } from '../../shared/wording/records/record-words.js';
import type { ValueWords } from './value-words.js';

/**
 * A language of which values and the marks of mail programs are known: dates, amounts and numbers are found, quotes and signatures are cut.
 * A language stands in a folder of its own, named by its code; no other file of the server names it.
 */
export interface ValueLanguage {
  /** ISO 639-1. */
  code: string;
  values: ValueWords;
  mail: MailWords;
  numbers: NumberWords;
  /** A short message with a question, a number and a day: read once at start, so that the first mail need not wait. */
  sample: string;
  abbreviations: Abbreviations;
  /** Where a telephone number without a country code belongs when nothing else says so. ISO 3166-1. */
  region: string;
  /** Country domains whose mail is nearly always in this language. */
  countries: readonly string[];
}

/** What is written with a full stop that ends no sentence. Lower case, blanks between. */
export interface Abbreviations {
  always: string;
  /** Before a number: "No. 4411". */
  beforeNumber: string;
}

/** A language that is understood as well: its folder also holds the files of `readFiles`. */
export interface ReadLanguage extends ValueLanguage {
  /** What people call an order: stands for an item they name, so that "where is my bookshelf" reads as "where is my order" does. */
  orderWord: string;
  /** Whether the noun stands before what tells of it: "lampe de bureau". */
  isHeadFirst: boolean;
  /** PostgreSQL's text search configuration of this language. */
  dictionary: string;
}

/** A language in which drafts are written and checked: its folder also holds the files of `draftFiles`. */
export interface DraftLanguage<Code extends string = DraftLanguageCode> extends ReadLanguage {
  code: Code;
  /** BCP 47: how dates and amounts are written where the mailbox names no region. */
  locale: string;
  facts: FactWords;
  /** What a language model is told to write in. */
  name: string;
  /** Left out where there is one form of address only. */
  address?: FormsOfAddress;
  /** Whether the verb may stand after what it governs, so that clauses are read in both directions. */
  isVerbFinal: boolean;
  apostrophes: Apostrophes;
  /** Words a statement to a customer has and the name of a thing seldom; with commas between. */
  toCustomer: string;
  /** Details customers ask for inside an ask of any intent. */
  mentions: Readonly<Record<'items' | 'total' | 'hours', RegExp>>;
}

/** What an apostrophe within a word joins; elsewhere it parts two words and stays with the first. Lower case. */
export interface Apostrophes {
  /** Whether a word may end with one ("l'"), which is no closing quote then. */
  mayEndWord: boolean;
  /** Words that are whole with theirs. */
  whole: readonly string[];
  /** What is written short, and in full: "n't" is "not", and "ca" before it "can". */
  short?: {
    not: readonly [ending: string, word: string];
    stems: Readonly<Record<string, string>>;
    endings: Readonly<Record<string, string>>;
  };
}

/** How a customer is addressed, and the words by which customers show which form they use themselves. */
export interface FormsOfAddress {
  polite: string;
  familiar: string;
  /** `whole` where a first name alone does not go with the polite form. */
  politeName?: 'whole';
  saysFamiliar: RegExp;
  saysPolite: RegExp;
}

/** The words mail programs and people put around what a message says. Lower case, accents as written. */
export interface MailWords {
  quotes: QuoteWords;
  machine: MachineMailWords;
  /** "Anna wrote the following:". */
  wroteTheFollowing: readonly string[];
  /** Words in the name of a sender who is no person: forms of companies, departments. */
  senders: readonly string[];
  /** Prefixes mail programs put before the subject of an answer. */
  replyPrefixes: readonly string[];
  /** What stands before a telephone number in a signature. */
  phoneLabels: readonly string[];
  /** Prefixes mail programs put before the subject of a forward. */
  forwardPrefixes: readonly string[];
  /** What people write above a message they pass on without a word of their own. */
  passedOn: readonly string[];
  greetings: readonly string[];
  courtesies: readonly string[];
  /** How people end a message. Thanks are said to the reader and stay with the message. */
  closings: readonly string[];
  /** "Sent from", as phones and mail programs say it. */
  sentFrom: readonly string[];
  /** "my", as in "Sent from my". */
  my: readonly string[];
  /** What such a line names. Together with `sentFrom` it makes a mobile signature. */
  devices: readonly string[];
  /** How a virus scanner's advert begins. */
  virusFree: readonly string[];
  /** Stems of confidentiality notices, environment pleas and virus scanners' adverts. Two of them make a disclaimer of a paragraph. */
  disclaimerStems: readonly string[];
  /** Words of trades and positions that make a short line part of a signature. */
  positions: readonly string[];
  /** What help desks write above the message they send: "please reply above this line". */
  replyAbove: readonly string[];
  /** What a company's mail server puts above mail from outside: "This email originated from outside of the organization". */
  externalBanner: readonly string[];
  /** What announces data somebody gives: "my new address is". They stand at the end and look like a signature. */
  ownData: readonly string[];
  form: FormWords;
  /** Local parts of addresses behind which nobody reads, without accents: "do not reply". */
  unreadMailboxes: readonly string[];
}

/** How contact forms of web sites label what a visitor writes. */
export interface FormWords {
  name: readonly string[];
  message: readonly string[];
  /** How the mail or its subject names the form. */
  title: readonly string[];
}

/** Collected from the localised reply templates of Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Lotus Notes and Zimbra. */
export interface QuoteWords {
  /** What an attribution begins with: "On 3 May …". */
  on: readonly string[];
  /** "wrote", as the attribution says it. */
  wrote: readonly string[];
  from: readonly string[];
  sent: readonly string[];
  to: readonly string[];
  copy: readonly string[];
  subject: readonly string[];
  replyTo: readonly string[];
  /** "Original message", without the dashes. */
  original: readonly string[];
  /** "Forwarded message", and how a forward begins without dashes. */
  forwarded: readonly string[];
}

/**
 * How mail that no person waits for an answer to says so. Evidence, not proof: each phrase counts for something, and what a person asks counts
 * against it. `*` stands for any ending, `..` for up to three words between; letter case and accents are nothing.
 */
export interface MachineMailWords {
  /** How the subject of an automatic answer or acknowledgement begins, behind any "Re:". */
  autoReplySubjects: readonly string[];
  /** How a mail server names its report that a message could not be delivered. */
  bounceSubjects: readonly string[];
  /** What a program puts before the colon of an answered subject: "Read: …", "Accepted: …". */
  answerSubjects: readonly string[];
  /** "This is an automatic reply", "do not reply to this". */
  automatic: readonly string[];
  /** "We have received your message", "we will get back to you within …". */
  received: readonly string[];
  /** "I am out of the office", "I have no access to my email". */
  absent: readonly string[];
  /** Words of absence that customers use too: "holiday", "leave". */
  away: readonly string[];
  /** "until", "back on". */
  back: readonly string[];
  /** To whom one turns meanwhile: "in urgent cases", "my colleague". */
  instead: readonly string[];
  /** "no longer works here". */
  left: readonly string[];
  /** "could not be delivered", of messages. */
  undelivered: readonly string[];
  /** "was read on", "has accepted the invitation". */
  receipt: readonly string[];
  /** "reacted to your message". */
  reacted: readonly string[];
  /** "unsubscribe", "view in browser". */
  bulk: readonly string[];
}

export const numberKinds = ['order', 'invoice', 'customer', 'tracking', 'ticket', 'article'] as const;
export type NumberKind = (typeof numberKinds)[number];

/** The words around a number in a text. All are regular expressions over folded text: lower case, no accents. */
export interface NumberWords {
  /** How numbers of each kind are announced; any may be followed by a marker. */
  announced: Readonly<Record<NumberKind, readonly string[]>>;
  /** What announces numbers that are nobody's order and so takes the number that follows away from all kinds. */
  otherNumbers: readonly string[];
  /** What stands before the end of a number on file: "order 113". Accents as written. */
  shortly: readonly string[];
  /** "number", "no.", "code". */
  markers: readonly string[];
  /** What may stand between an announcement and its number: "is", "with my". */
  between: readonly string[];
  /** What joins the numbers of a list. */
  and: readonly string[];
}

/** What a person reads of a record, and what the server alone knows of records in words. */
export interface FactWords extends RecordWords {
  /** A sentence of an article that is `about` sending something back says within how many days of delivery. */
  returnWindow: { about: RegExp; days: RegExp };
}
