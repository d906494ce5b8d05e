import type { Message, Party } from '../../shared/message.js';

/** What the mail program at hand can do, known once it is ready. */
export interface HostAbilities {
  host: 'outlook' | 'sample' | 'none';
  /** Opens a reply form with text, inserts into the open draft. Copying always works. */
  reply: boolean;
  /** `full`: missing tags are created; `existing`: only tags the mailbox has; `none`: no tags here. */
  tags: 'full' | 'existing' | 'none';
  /** Nested app authentication is there, so signing in needs no window of its own as a rule. */
  nestedAuth: boolean;
}

/** One message, read as a whole: everything in it belongs to the item named by `key`. */
export interface MessageSnapshot {
  kind: 'message';
  key: string;
  mode: 'read' | 'compose';
  subject: string;
  message: Message;
  /** Whom a reply goes to, as the mail program would address it. */
  recipients: { sender: Party[]; all: Party[] };
}

export type Snapshot =
  | MessageSnapshot
  | { kind: 'no-item' }
  | { kind: 'several-items' }
  | { kind: 'unsupported-item' }
  | { kind: 'encrypted' };

/** Outlook's own limit of a reply form's HTML, in characters; one more throws. */
export const longestReply = 32_768;

/** Text the server's insertion answered; nothing else is ever inserted. */
export interface Insertion {
  forKey: string;
  reply: 'sender' | 'all';
  html: string;
  text: string;
}

/** Where the text went. `at-top`: the mail program puts it above the draft, not at the cursor. */
export type InsertionPlace = 'reply-form' | 'at-cursor' | 'at-top' | 'copied';

export interface TagsAnswer {
  applied: string[];
  refused: string[];
}

export type HostTheme = 'light' | 'dark' | 'contrast';

/**
 * The mail program beside which the pane runs. Methods throw `PaneProblem`: `item-changed` when the open item is no longer the one
 * asked about, `too-long`, `insertion-failed`, `not-outlook`. None of them waits for ever.
 */
export interface MailHost {
  ready: () => Promise<HostAbilities>;
  /** The open item. Retries while it changes under the hand. */
  snapshot: (signal: AbortSignal) => Promise<Snapshot>;
  /** Calls back with the key of the item that is open now; only when it really is another one. */
  onItemChanged: (callback: (key: string | undefined) => void) => () => void;
  insert: (insertion: Insertion) => Promise<InsertionPlace>;
  /** Puts tags on the item and says what stuck. */
  addTags: (forKey: string, names: readonly string[]) => Promise<TagsAnswer>;
  tagsOn: (forKey: string) => Promise<string[]>;
  theme: () => HostTheme;
  onThemeChanged: (callback: () => void) => () => void;
  /** BCP 47, of the mail program's own screens. */
  locale: () => string;
  /** The agent's own address, where the mail program tells it. */
  account: () => string | undefined;
  /** Opens a window on our own origin and answers what it sends back. */
  openWindow: (url: string) => Promise<string>;
}
