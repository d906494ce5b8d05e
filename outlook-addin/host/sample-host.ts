import type { Message, Party } from '../../shared/message.js';
import { PaneProblem } from '../pane-problem.js';
import {
  longestReply,
  type HostTheme,
  type Insertion,
  type MailHost,
  type MessageSnapshot,
  type Snapshot,
} from './mail-host.js';

/** A message of the sample mailbox, as `GET /demo/messages/:id` answers it. */
export interface SampleMessage {
  id: string;
  from: string;
  subject: string;
  text: string;
  html?: string;
  message: Message;
}

/** What the try-it page shows of a message after the pane acted on it. */
export interface SampleChanges {
  replies: readonly { messageId: string; to: readonly Party[]; text: string; html: string }[];
  tags: ReadonlyMap<string, readonly string[]>;
}

export interface SampleHost extends MailHost {
  open: (message: SampleMessage | undefined) => void;
  setTheme: (theme: HostTheme) => void;
  changes: () => SampleChanges;
  onChanges: (callback: () => void) => () => void;
}

/** A mail program made of nothing but a page: opens what the page says, and gives replies and tags back to it. */
export function createSampleHost(options: { locale: string; theme: HostTheme }): SampleHost {
  let opened: SampleMessage | undefined;
  let theme = options.theme;
  let changes: SampleChanges = { replies: [], tags: new Map() };
  const itemListeners = new Set<(key: string | undefined) => void>();
  const themeListeners = new Set<() => void>();
  const changeListeners = new Set<() => void>();
  const change = (next: SampleChanges): void => {
    changes = next;
    changeListeners.forEach((callback) => callback());
  };
  const mustBeOpen = (key: string): SampleMessage => {
    if (opened?.id !== key) throw new PaneProblem('item-changed');
    return opened;
  };

  return {
    ready: async () => ({ host: 'sample', reply: true, tags: 'full', nestedAuth: false }),
    snapshot: async () => snapshotOf(opened),
    onItemChanged: (callback) => listen(itemListeners, callback),
    async insert(insertion: Insertion) {
      const message = mustBeOpen(insertion.forKey);
      if (insertion.html.length > longestReply) throw new PaneProblem('too-long');
      const to = recipientsOf(message)[insertion.reply];
      const others = changes.replies.filter(({ messageId }) => messageId !== message.id);
      change({
        ...changes,
        replies: [...others, { messageId: message.id, to, text: insertion.text, html: insertion.html }],
      });
      return 'reply-form';
    },
    async addTags(forKey, names) {
      mustBeOpen(forKey);
      const now = changes.tags.get(forKey) ?? [];
      change({ ...changes, tags: new Map(changes.tags).set(forKey, [...new Set([...now, ...names])]) });
      return { applied: [...names], refused: [] };
    },
    tagsOn: async (forKey) => [...(changes.tags.get(forKey) ?? [])],
    theme: () => theme,
    onThemeChanged: (callback) => listen(themeListeners, callback),
    locale: () => options.locale,
    account: () => undefined,
    openWindow: () => Promise.reject(new PaneProblem('not-outlook')),
    open(message) {
      const isSame = opened?.id === message?.id;
      opened = message;
      if (isSame) return;
      itemListeners.forEach((callback) => callback(message?.id));
    },
    setTheme(next) {
      theme = next;
      themeListeners.forEach((callback) => callback());
    },
    changes: () => changes,
    onChanges: (callback) => listen(changeListeners, callback),
  };
}

function listen<T>(listeners: Set<T>, callback: T): () => void {
  listeners.add(callback);
  return () => listeners.delete(callback);
}

function snapshotOf(sample: SampleMessage | undefined): Snapshot {
  if (sample === undefined) return { kind: 'no-item' };
  const snapshot: MessageSnapshot = {
    kind: 'message',
    key: sample.id,
    mode: 'read',
    subject: sample.subject,
    message: sample.message,
    recipients: recipientsOf(sample),
  };
  return snapshot;
}

function recipientsOf(sample: SampleMessage): MessageSnapshot['recipients'] {
  const sender = partyOf(sample.from);
  return { sender: [sender], all: [sender] };
}

/** "Anna Dupont <anna@example.org>" as a party. */
export function partyOf(written: string): Party {
  const match = /^(.*)<([^<>\s]+)>\s*$/.exec(written);
  const name = match?.[1]?.trim().replace(/^"(.*)"$/, '$1') ?? '';
  return { kind: 'email', address: match?.[2] ?? written.trim(), ...(name !== '' && { name }) };
}
