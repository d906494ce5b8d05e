import type { Browser } from 'playwright-core';
import type { HostAbilities, Insertion, InsertionPlace, Snapshot, TagsAnswer } from '../host/mail-host.js';
import { createSampleHost } from '../host/sample-host.js';
import { openEmulatedOutlook, readItem, type EmulatedOutlook, type HostState } from './emulated-outlook.js';
import { sourcePages } from './source-pages.js';

/** A mail as every mail program has it. */
export interface Mail {
  id: string;
  from: { name: string; address: string };
  subject: string;
  text: string;
  file?: { name: string; mediaType: string; content: string };
}

/** A mail program under test, and what it holds. What its methods throw is an object with the problem's `code`. */
export interface HostRig {
  ready(): Promise<HostAbilities>;
  snapshot(): Promise<Snapshot>;
  insert(insertion: Insertion): Promise<InsertionPlace>;
  addTags(forKey: string, names: string[]): Promise<TagsAnswer>;
  tagsOn(forKey: string): Promise<string[]>;
  /** Theme, locale and account. */
  looks(): Promise<{ theme: string; locale: string; account: string | undefined }>;
  /** Keys `onItemChanged` was called with; `null` for none. */
  changes(): Promise<(string | null)[]>;
  stopListening(): Promise<void>;
  /** A press in the list of messages. */
  open(mail: Mail | undefined): Promise<void>;
  /** HTML of the reply forms opened so far. */
  replies(): Promise<string[]>;
  /** Tags on the open mail. */
  tags(): Promise<string[]>;
  close(): Promise<void>;
}

/** The sample mailbox of the try-it page. */
export async function sampleRig(): Promise<HostRig> {
  const host = createSampleHost({ locale: 'en-US', theme: 'light' });
  const changes: (string | null)[] = [];
  const stop = host.onItemChanged((key) => changes.push(key ?? null));
  let opened: string | undefined;
  return {
    ready: () => host.ready(),
    snapshot: () => host.snapshot(new AbortController().signal),
    insert: (insertion) => host.insert(insertion),
    addTags: (forKey, names) => host.addTags(forKey, names),
    tagsOn: (forKey) => host.tagsOn(forKey),
    looks: async () => ({ theme: host.theme(), locale: host.locale(), account: host.account() }),
    changes: async () => changes,
    stopListening: async () => stop(),
    async open(mail) {
      opened = mail?.id;
      host.open(mail && sampleOf(mail));
    },
    replies: async () => host.changes().replies.map(({ html }) => html),
    tags: async () => [...(host.changes().tags.get(opened ?? '') ?? [])],
    close: async () => undefined,
  };
}

function sampleOf({ id, from, subject, text, file }: Mail): Parameters<ReturnType<typeof createSampleHost>['open']>[0] {
  const fields = [`From: ${from.name} <${from.address}>`, 'To: support@shop.example', `Subject: ${subject}`];
  const raw = file
    ? `${fields.join('\r\n')}\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n\r\n${text}\r\n--cut\r\n` +
      `Content-Type: ${file.mediaType}; name=${file.name}\r\nContent-Disposition: attachment; filename=${file.name}\r\n\r\n${file.content}\r\n--cut--`
    : `${fields.join('\r\n')}\r\n\r\n${text}`;
  return {
    id,
    from: `${from.name} <${from.address}>`,
    subject,
    text,
    message: {
      channel: 'email',
      client: 'file',
      mode: 'read',
      mailbox: 'support@shop.example',
      kind: 'mime',
      rawBase64: Buffer.from(raw).toString('base64'),
    },
  };
}

export interface OutlookRig extends HostRig {
  outlook: EmulatedOutlook;
}

/** Runs in the pane's frame. */
const script = `
import { createOfficeHost } from '/source/outlook-addin/host/office-host.js';
const host = createOfficeHost();
const changes = [];
const call = (name, ...args) => host[name](...args).then((value) => ({ value }), (thrown) => ({ code: thrown.code ?? String(thrown) }));
await host.ready();
const stop = host.onItemChanged((key) => changes.push(key ?? null));
window.rig = { host, changes, stop, call, snapshot: () => call('snapshot', new AbortController().signal) };`;

interface RigInPage {
  rig: {
    host: { theme(): string; locale(): string; account(): string | undefined };
    changes: (string | null)[];
    stop(): void;
    call(name: string, ...args: unknown[]): Promise<Answer>;
    snapshot(): Promise<Answer>;
  };
}
type Answer = { value?: unknown; code?: string };

/** The real office.js over the emulated Outlook. */
export async function outlookRig(browser: Browser, state: Partial<HostState> = {}): Promise<OutlookRig> {
  const baseUrl = 'https://addin.example';
  const outlook = await openEmulatedOutlook(browser, {
    baseUrl,
    path: '/source.html',
    pages: sourcePages(script),
    state: { item: null, ...state },
  });
  const { pane } = outlook;
  await pane.waitForFunction(() => 'rig' in window);
  const call = async <T>(name: string, ...args: unknown[]): Promise<T> => {
    const { value, code } = await pane.evaluate(
      ({ method, given }) => (window as unknown as RigInPage).rig.call(method, ...given),
      { method: name, given: args },
    );
    if (code !== undefined) throw Object.assign(new Error(code), { code });
    return value as T;
  };
  return {
    outlook,
    ready: () => call('ready'),
    async snapshot() {
      const { value, code } = await pane.evaluate(() => (window as unknown as RigInPage).rig.snapshot());
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      return value as Snapshot;
    },
    insert: (insertion) => call('insert', insertion),
    addTags: (forKey, names) => call('addTags', forKey, names),
    tagsOn: (forKey) => call('tagsOn', forKey),
    looks: () =>
      pane.evaluate(() => {
        const { host } = (window as unknown as RigInPage).rig;
        return { theme: host.theme(), locale: host.locale(), account: host.account() };
      }),
    changes: () => pane.evaluate(() => (window as unknown as RigInPage).rig.changes),
    stopListening: () => pane.evaluate(() => (window as unknown as RigInPage).rig.stop()),
    async open(mail) {
      await (mail ? outlook.open(itemOf(mail), stateOf(mail)) : outlook.open(null));
    },
    replies: async () => (await outlook.host()).replies.map(({ html }) => html),
    tags: async () => (await outlook.host()).categories,
    close: () => outlook.close(),
  };
}

export function itemOf({ id, from, subject, file }: Mail): NonNullable<HostState['item']> {
  const attachments = file && [{ ...listed(file), id: 'file-1' }];
  return {
    ...readItem,
    id,
    internetMessageId: `<${id}@example.org>`,
    from,
    subject,
    to: [{ name: 'Support', address: 'support@shop.example' }],
    cc: [],
    ...(attachments && { attachments }),
  };
}

function listed({ name, mediaType, content }: NonNullable<Mail['file']>): Record<string, unknown> {
  return { name, contentType: mediaType, size: content.length, attachmentType: 0, isInline: false };
}

export function stateOf({ text, file }: Mail): Partial<HostState> {
  const contents = {
    'file-1': { content: Buffer.from(file?.content ?? '').toString('base64'), format: 'base64' as const },
  };
  return { html: `<p>${text}</p>`, contents, categories: [], headers: '' };
}
