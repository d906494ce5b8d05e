import type { Attachment, FieldsMessage, Party } from '../../shared/message.js';
import { PaneProblem } from '../pane-problem.js';
import { askHost, askHostOrNothing, HostRefusal } from './ask-host.js';
import { attachmentsToRead } from './attachment-content.js';
import type { HostAbilities, Insertion, InsertionPlace, MailHost, Snapshot, TagsAnswer } from './mail-host.js';
import { replyRecipients } from './reply-recipients.js';
import { themeOf } from './theme-of.js';

/** Outlook's own limit of a reply form, in characters; one more throws. */
const longestReply = 32_768;
const settleMs = 200;
const mostTries = 3;

/** Outlook as a `MailHost`, through Office.js. The only file that knows `Office`; every call in it is time-boxed. */
export function createOfficeHost(): MailHost {
  return {
    ready,
    snapshot: readSnapshot,
    onItemChanged,
    insert,
    addTags,
    tagsOn,
    theme,
    onThemeChanged,
    locale,
    account,
    openWindow,
  };
}

/** From the sign-in window: hands a text to the pane that opened it. */
export async function tellOpener(text: string): Promise<void> {
  await Office.onReady();
  Office.context.ui.messageParent(text, { targetOrigin: location.origin });
}

async function ready(): Promise<HostAbilities> {
  const none: HostAbilities = { host: 'none', reply: false, tags: 'none', nestedAuth: false };
  if (typeof Office === 'undefined') return none;
  const info = await within(Office.onReady(), 10_000);
  if (info === undefined || Office.context.mailbox === undefined) return none;
  const isMobile =
    Office.context.platform === Office.PlatformType.iOS || Office.context.platform === Office.PlatformType.Android;
  return {
    host: 'outlook',
    reply: !isMobile,
    tags: !isMobile && supports('1.8') ? 'full' : 'none',
    nestedAuth: Office.context.requirements.isSetSupported('NestedAppAuth', '1.1'),
  };
}

function supports(version: string): boolean {
  return Office.context.requirements.isSetSupported('Mailbox', version);
}

async function within<T>(promise: Promise<T>, waitMs: number): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), waitMs))]);
}

type Item = NonNullable<Office.Mailbox['item']>;
type ReadItem = Office.MessageRead;
type ComposeItem = Office.MessageCompose;

function openItem(): Item | undefined {
  return Office.context.mailbox.item ?? undefined;
}

/** A message being read has its subject as text; one being written has an object to ask. */
function asRead(item: Item): ReadItem | undefined {
  const subject: unknown = item.subject;
  return typeof subject === 'string' ? item : undefined;
}

/** Names the open item. A draft without an id goes by its conversation. */
function keyOf(item: Item | undefined): string | undefined {
  if (item === undefined) return undefined;
  return asRead(item)?.itemId ?? `draft ${item.conversationId ?? ''}`;
}

/** Tells a whole item from one whose fields are still those of the message before. */
function printOf(item: Item | undefined): string {
  if (item === undefined) return '';
  const read = asRead(item);
  return read
    ? [read.itemId, read.internetMessageId, read.subject, read.dateTimeCreated?.getTime()].join('\n')
    : `${keyOf(item)}`;
}

async function readSnapshot(signal: AbortSignal): Promise<Snapshot> {
  for (let attempt = 1; attempt <= mostTries; attempt += 1) {
    const item = openItem();
    if (item === undefined) return { kind: (await isSeveralSelected()) ? 'several-items' : 'no-item' };
    if (String(item.itemType) !== String(Office.MailboxEnums.ItemType.Message)) return { kind: 'unsupported-item' };
    const print = printOf(item);
    const read = asRead(item);
    const snapshot = await (read ? readMessage(read) : composedMessage(item));
    signal.throwIfAborted();
    if (printOf(openItem()) === print) return snapshot;
    await new Promise((resolve) => setTimeout(resolve, settleMs));
  }
  throw new PaneProblem('item-changed');
}

async function isSeveralSelected(): Promise<boolean> {
  if (!supports('1.13')) return false;
  const selected = await askHostOrNothing<Office.SelectedItemDetails[]>((callback) =>
    Office.context.mailbox.getSelectedItemsAsync(callback),
  );
  return (selected?.length ?? 0) > 1;
}

async function readMessage(item: ReadItem): Promise<Snapshot> {
  const [html, headers, mailbox, attachments] = await Promise.all([
    htmlOf(item.body),
    supports('1.8') ? askHostOrNothing<string>((callback) => item.getAllInternetHeadersAsync(callback)) : undefined,
    mailboxOf(item),
    attachmentsOf(item),
  ]);
  if (html === undefined) return { kind: 'encrypted' };
  const message: FieldsMessage = {
    channel: 'email',
    client: 'outlook',
    mode: 'read',
    mailbox,
    kind: 'fields',
    ...(item.dateTimeCreated && { receivedAt: item.dateTimeCreated.toISOString() }),
    ...(item.internetMessageId && { internetMessageId: item.internetMessageId }),
    hostIds: { message: item.itemId, ...(item.conversationId && { conversation: item.conversationId }) },
    ...(headers && { headers: headers.slice(0, 200_000) }),
    from: partyOf(item.from) ?? { kind: 'email', address: mailbox },
    to: partiesOf(item.to),
    cc: partiesOf(item.cc),
    subject: item.subject.slice(0, 2000),
    html,
    attachments,
  };
  return {
    kind: 'message',
    key: item.itemId,
    mode: 'read',
    subject: item.subject,
    message,
    recipients: replyRecipients(message),
  };
}

async function composedMessage(item: ComposeItem): Promise<Snapshot> {
  const [html, subject, from, to, cc, mailbox] = await Promise.all([
    htmlOf(item.body),
    askHostOrNothing<string>((callback) => item.subject.getAsync(callback)),
    supports('1.7')
      ? askHostOrNothing<Office.EmailAddressDetails>((callback) => item.from.getAsync(callback))
      : undefined,
    askHostOrNothing<Office.EmailAddressDetails[]>((callback) => item.to.getAsync(callback)),
    askHostOrNothing<Office.EmailAddressDetails[]>((callback) => item.cc.getAsync(callback)),
    mailboxOf(item),
  ]);
  if (html === undefined) return { kind: 'encrypted' };
  const message: FieldsMessage = {
    channel: 'email',
    client: 'outlook',
    mode: 'compose',
    mailbox,
    kind: 'fields',
    ...(item.conversationId && { hostIds: { conversation: item.conversationId } }),
    from: partyOf(from) ?? { kind: 'email', address: mailbox },
    to: partiesOf(to),
    cc: partiesOf(cc),
    subject: (subject ?? '').slice(0, 2000),
    html,
    attachments: [],
  };
  const all = [...message.to, ...message.cc];
  return {
    kind: 'message',
    key: `draft ${item.conversationId ?? ''}`,
    mode: 'compose',
    subject: message.subject,
    message,
    recipients: { sender: all, all },
  };
}

/** Undefined when Outlook keeps the body to itself, as it does for protected messages. Throws `unavailable` when it does not answer at all. */
async function htmlOf(body: Office.Body): Promise<string | undefined> {
  return askHost<string>((callback) => body.getAsync(Office.CoercionType.Html, callback)).catch((refusal: unknown) => {
    if (refusal instanceof HostRefusal && refusal.name === 'NoAnswer')
      throw new PaneProblem('unavailable', { cause: refusal });
    return undefined;
  });
}

/** The mailbox the message lies in: the owner's for a shared folder or mailbox, else the agent's own. */
async function mailboxOf(item: ReadItem | ComposeItem): Promise<string> {
  const own = Office.context.mailbox.userProfile.emailAddress;
  // In Outlook on the web the method exists on shared items only.
  if (!supports('1.8') || typeof item.getSharedPropertiesAsync !== 'function') return own;
  const shared = await askHostOrNothing<Office.SharedProperties>((callback) => item.getSharedPropertiesAsync(callback));
  return shared?.targetMailbox ?? shared?.owner ?? own;
}

async function attachmentsOf(item: ReadItem): Promise<Attachment[]> {
  const listed = (item.attachments ?? []).slice(0, 100);
  const wanted = supports('1.8') ? attachmentsToRead(listed) : new Set<number>();
  return Promise.all(
    listed.map(async (attachment, at): Promise<Attachment> => {
      const head = {
        name: attachment.name.slice(0, 500),
        mediaType: (attachment.contentType ?? '').slice(0, 200),
        bytes: attachment.size,
      };
      if (!wanted.has(at)) return head;
      const content = await askHostOrNothing<Office.AttachmentContent>((callback) =>
        item.getAttachmentContentAsync(attachment.id, callback),
      );
      if (content?.format === Office.MailboxEnums.AttachmentContentFormat.Base64 && content.content !== '') {
        return { ...head, contentBase64: content.content.replaceAll(/\s/g, '') };
      }
      return { ...head, unread: 'the mail app did not hand it over' };
    }),
  );
}

function partyOf(details: Office.EmailAddressDetails | undefined): Party | undefined {
  const address = details?.emailAddress ?? '';
  if (address.length < 3 || address.length > 320) return undefined;
  const name = (details?.displayName ?? '').slice(0, 500);
  return { kind: 'email', address, ...(name !== '' && name !== address && { name }) };
}

function partiesOf(list: readonly Office.EmailAddressDetails[] | undefined): Party[] {
  return (list ?? []).flatMap((details) => partyOf(details) ?? []).slice(0, 500);
}

function onItemChanged(callback: (key: string | undefined) => void): () => void {
  let last = keyOf(openItem());
  let isOn = true;
  const look = (): void => {
    const key = keyOf(openItem());
    // Outlook reports the same item again when it is only selected again.
    if (!isOn || key === last) return;
    last = key;
    callback(key);
  };
  const events = supports('1.5')
    ? [Office.EventType.ItemChanged, ...(supports('1.13') ? [Office.EventType.SelectedItemsChanged] : [])]
    : [];
  events.forEach(
    (event) => void askHostOrNothing<void>((done) => Office.context.mailbox.addHandlerAsync(event, look, done)),
  );
  return () => {
    // Removing would take every handler of the type along, so this one only falls silent.
    isOn = false;
  };
}

function mustBeOpen(key: string): Item {
  const item = openItem();
  if (item === undefined || keyOf(item) !== key) throw new PaneProblem('item-changed');
  return item;
}

async function insert(insertion: Insertion): Promise<InsertionPlace> {
  const item = mustBeOpen(insertion.forKey);
  try {
    const read = asRead(item);
    return read ? await openReply(read, insertion) : await insertInto(item.body, insertion);
  } catch (thrown) {
    throw thrown instanceof PaneProblem ? thrown : new PaneProblem('insertion-failed', { cause: thrown });
  }
}

async function openReply(item: ReadItem, { html, reply }: Insertion): Promise<InsertionPlace> {
  if (html.length > longestReply) throw new PaneProblem('too-long');
  const form = { htmlBody: html };
  if (!supports('1.9')) {
    if (reply === 'all') item.displayReplyAllForm(form);
    else item.displayReplyForm(form);
    return 'reply-form';
  }
  await askHost<void>((callback) => {
    if (reply === 'all') item.displayReplyAllFormAsync(form, callback);
    else item.displayReplyFormAsync(form, callback);
  });
  return 'reply-form';
}

/**
 * Inserts at the cursor and reads the body back: some clients report success and insert nothing, or never report (office-js #6811, #6290).
 * Plain-text drafts are prepended, because inserting at the cursor eats a character there (#3905).
 */
async function insertInto(body: Office.Body, { html, text }: Insertion): Promise<InsertionPlace> {
  const type = await askHostOrNothing<Office.CoercionType>((callback) => body.getTypeAsync(callback));
  const isHtml = type === Office.CoercionType.Html;
  const coercionType = isHtml ? Office.CoercionType.Html : Office.CoercionType.Text;
  const content = isHtml ? html : text;
  const before = await countOf(body, text);
  const isIn = async (): Promise<boolean> => (await countOf(body, text)) > before;
  if (isHtml) {
    await askHostOrNothing<void>((callback) => body.setSelectedDataAsync(content, { coercionType }, callback));
    if (await isIn()) return 'at-cursor';
  }
  await askHostOrNothing<void>((callback) => body.prependAsync(content, { coercionType }, callback));
  if (await isIn()) return 'at-top';
  throw new PaneProblem('insertion-failed');
}

/** How often the text's longest line stands in the body, blanks aside. */
async function countOf(body: Office.Body, text: string): Promise<number> {
  const now = await askHostOrNothing<string>((callback) => body.getAsync(Office.CoercionType.Text, callback));
  const bare = (value: string): string => value.replaceAll(/[\s\u00a0-]+/g, '');
  const probe = bare(text.split('\n').sort((one, other) => other.length - one.length)[0] ?? '');
  return probe === '' ? 0 : bare(now ?? '').split(probe).length - 1;
}

async function addTags(forKey: string, names: readonly string[]): Promise<TagsAnswer> {
  const item = mustBeOpen(forKey);
  const listed = await askHostOrNothing<Office.CategoryDetails[]>((callback) =>
    Office.context.mailbox.masterCategories.getAsync(callback),
  );
  const known = new Set(listed?.map(({ displayName }) => displayName.toLowerCase()));
  const unknown = names.filter((name) => !known.has(name.toLowerCase()));
  if (listed !== undefined && unknown.length > 0) {
    // A delegate may not add to the owner's list: then only the tags that exist already will stick.
    const fresh = unknown.map((name) => ({ displayName: name, color: colorOf(name) }));
    await askHostOrNothing<void>((callback) => Office.context.mailbox.masterCategories.addAsync(fresh, callback));
  }
  for (const name of names) await askHostOrNothing<void>((callback) => item.categories.addAsync([name], callback));
  const stuck = new Set((await tagsOn(forKey)).map((name) => name.toLowerCase()));
  return {
    applied: names.filter((name) => stuck.has(name.toLowerCase())),
    refused: names.filter((name) => !stuck.has(name.toLowerCase())),
  };
}

async function tagsOn(forKey: string): Promise<string[]> {
  const item = mustBeOpen(forKey);
  if (!supports('1.8')) return [];
  const found = await askHostOrNothing<Office.CategoryDetails[]>((callback) => item.categories.getAsync(callback));
  return (found ?? []).map(({ displayName }) => displayName);
}

/** One of Outlook's colours, the same for the same name everywhere. */
function colorOf(name: string): Office.MailboxEnums.CategoryColor {
  const { Preset0, Preset1, Preset3, Preset4, Preset5, Preset7, Preset8 } = Office.MailboxEnums.CategoryColor;
  const presets = [Preset0, Preset1, Preset3, Preset4, Preset5, Preset7, Preset8];
  const sum = [...name].reduce((total, character) => (total * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7);
  return presets[sum % presets.length] ?? Preset0;
}

function theme(): ReturnType<MailHost['theme']> {
  return themeOf(supports('1.14') ? Office.context.officeTheme?.bodyBackgroundColor : undefined);
}

function onThemeChanged(callback: () => void): () => void {
  const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
  queries.forEach((query) => query.addEventListener('change', callback));
  if (supports('1.14'))
    void askHostOrNothing<void>((done) =>
      Office.context.mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, callback, done),
    );
  return () => queries.forEach((query) => query.removeEventListener('change', callback));
}

function locale(): string {
  return Office.context.displayLanguage ?? navigator.language;
}

function account(): string | undefined {
  return Office.context.mailbox.userProfile?.emailAddress;
}

/** Error 12006 is a window the agent closed; 12007, 12009 and 12011 are windows that were never opened. */
async function openWindow(url: string): Promise<string> {
  const options = { height: 60, width: 30, promptBeforeOpen: false };
  const window = await askHost<Office.Dialog>(
    (callback) => Office.context.ui.displayDialogAsync(url, options, callback),
    60_000,
  ).catch((cause: unknown) => {
    throw new PaneProblem('popup-blocked', { cause });
  });
  return new Promise((resolve, reject) => {
    window.addEventHandler(Office.EventType.DialogMessageReceived, (event) => {
      window.close();
      if ('message' in event && event.origin === location.origin) resolve(event.message);
      else reject(new PaneProblem('token-refused'));
    });
    window.addEventHandler(Office.EventType.DialogEventReceived, () => reject(new PaneProblem('signed-out')));
  });
}
