import type { Attachment } from '../../shared/message.js';
import { PaneProblem } from '../pane-problem.js';
import { askHost, askHostOrNothing, askHostUnlessSilent, within, type HostCall } from './ask-host.js';
import { readAttachments } from './read-attachments.js';
import { insertIntoDraft, type DraftBody } from './insert-into-draft.js';
import { draftSnapshot, readSnapshot } from './item-fields.js';
import {
  longestReply,
  type HostAbilities,
  type Insertion,
  type InsertionPlace,
  type MailHost,
  type Snapshot,
} from './mail-host.js';
import { putTags, tagColor, type TagPlaces } from './put-tags.js';
import { keyOf, printOf, watchItem } from './open-item.js';
import { settledSnapshot } from './settled-snapshot.js';
import { themeOf, watchTheme } from './theme-of.js';

/** Outlook as a `MailHost`, through Office.js. The only file that knows `Office`; every call in it is time-boxed. */
export function createOfficeHost(): MailHost {
  return {
    ready,
    snapshot: (signal) => settledSnapshot({ print: () => printOf(openItem()), read: readOpenItem, signal }),
    onItemChanged,
    insert,
    addTags: async (forKey, names) => putTags(tagPlaces(forKey), names),
    tagsOn: async (forKey) => tagPlaces(forKey).onItem(),
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

async function readOpenItem(): Promise<Snapshot> {
  const item = openItem();
  if (item === undefined) return { kind: (await isSeveralSelected()) ? 'several-items' : 'no-item' };
  if (String(item.itemType) !== String(Office.MailboxEnums.ItemType.Message)) return { kind: 'unsupported-item' };
  const key = keyOf(item) ?? '';
  const read = asRead(item);
  return read ? readMessage(read, key) : readDraft(item, key);
}

async function isSeveralSelected(): Promise<boolean> {
  if (!supports('1.13')) return false;
  const selected = await askHostOrNothing<Office.SelectedItemDetails[]>((callback) =>
    Office.context.mailbox.getSelectedItemsAsync(callback),
  );
  return (selected?.length ?? 0) > 1;
}

async function readMessage(item: ReadItem, key: string): Promise<Snapshot> {
  const [html, headers, owner, attachments] = await Promise.all([
    htmlOf(item.body),
    supports('1.8') ? askHostOrNothing<string>((callback) => item.getAllInternetHeadersAsync(callback)) : undefined,
    ownerOf(item),
    attachmentsOf(item),
  ]);
  if (html === undefined) return { kind: 'encrypted' };
  return readSnapshot(item, { key, mailbox: owner ?? ownAddress(), headers, html, attachments });
}

async function readDraft(item: ComposeItem, key: string): Promise<Snapshot> {
  const [html, subject, from, to, cc, owner] = await Promise.all([
    htmlOf(item.body),
    askHostOrNothing<string>((callback) => item.subject.getAsync(callback)),
    supports('1.7')
      ? askHostOrNothing<Office.EmailAddressDetails>((callback) => item.from.getAsync(callback))
      : undefined,
    askHostOrNothing<Office.EmailAddressDetails[]>((callback) => item.to.getAsync(callback)),
    askHostOrNothing<Office.EmailAddressDetails[]>((callback) => item.cc.getAsync(callback)),
    ownerOf(item),
  ]);
  if (html === undefined) return { kind: 'encrypted' };
  // For a new mail in a shared mailbox Outlook does not tell the owner (office-js #6877), but whom it is from.
  const mailbox = owner ?? from?.emailAddress ?? ownAddress();
  const { conversationId } = item;
  return draftSnapshot({ conversationId, subject: subject ?? '', from, to, cc }, { key, mailbox, html });
}

function htmlOf(body: Office.Body): Promise<string | undefined> {
  return askHostUnlessSilent((callback) => body.getAsync(Office.CoercionType.Html, callback));
}

function ownAddress(): string {
  return Office.context.mailbox.userProfile.emailAddress;
}

/** Whose mailbox the message lies in, where it is a shared folder or mailbox. */
async function ownerOf(item: ReadItem | ComposeItem): Promise<string | undefined> {
  // In Outlook on the web the method exists on shared items only.
  if (!supports('1.8') || typeof item.getSharedPropertiesAsync !== 'function') return undefined;
  const shared = await askHostOrNothing<Office.SharedProperties>((callback) => item.getSharedPropertiesAsync(callback));
  return shared?.targetMailbox ?? shared?.owner;
}

async function attachmentsOf(item: ReadItem): Promise<Attachment[]> {
  return readAttachments(item.attachments ?? [], async (id) => {
    if (!supports('1.8')) return undefined;
    const found = await askHostOrNothing<Office.AttachmentContent>((callback) =>
      item.getAttachmentContentAsync(id, callback),
    );
    return found?.format === Office.MailboxEnums.AttachmentContentFormat.Base64 ? found.content : undefined;
  });
}

function onItemChanged(callback: (key: string | undefined) => void): () => void {
  const events = supports('1.5')
    ? [Office.EventType.ItemChanged, ...(supports('1.13') ? [Office.EventType.SelectedItemsChanged] : [])]
    : [];
  const listen = (look: () => void): void =>
    events.forEach(
      (event) => void askHostOrNothing<void>((done) => Office.context.mailbox.addHandlerAsync(event, look, done)),
    );
  return watchItem({ open: openItem, listen, callback });
}

function mustBeOpen(key: string): Item {
  const item = openItem();
  if (item === undefined || keyOf(item) !== key) throw new PaneProblem('item-changed');
  return item;
}

async function insert(insertion: Insertion): Promise<InsertionPlace> {
  const read = asRead(mustBeOpen(insertion.forKey));
  try {
    return read ? await openReply(read, insertion) : await insertIntoDraft(draftBody(insertion.forKey), insertion);
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

/** The open draft's body. Outlook does each call on the item that is open then, so each looks first whether it is still this one. */
function draftBody(key: string): DraftBody {
  const body = (): Office.Body => mustBeOpen(key).body;
  const typeOf = (isHtml: boolean): { coercionType: Office.CoercionType } => ({
    coercionType: isHtml ? Office.CoercionType.Html : Office.CoercionType.Text,
  });
  return {
    async isHtml() {
      const type = await askHost<Office.CoercionType>((callback) => body().getTypeAsync(callback));
      return type === Office.CoercionType.Html;
    },
    async text() {
      return (await askOpen<string>(key, (callback) => body().getAsync(Office.CoercionType.Text, callback))) ?? '';
    },
    async putAtCursor(content, isHtml) {
      await askOpen<void>(key, (callback) => body().setSelectedDataAsync(content, typeOf(isHtml), callback));
    },
    async putOnTop(content, isHtml) {
      await askOpen<void>(key, (callback) => body().prependAsync(content, typeOf(isHtml), callback));
    },
  };
}

/** The open item's tags and its mailbox's list of them, each call on this item only. */
function tagPlaces(key: string): TagPlaces {
  const namesOf = (found: Office.CategoryDetails[] | undefined): string[] | undefined =>
    found?.map(({ displayName }) => displayName);
  const { masterCategories } = Office.context.mailbox;
  return {
    async known() {
      return namesOf(await askOpen<Office.CategoryDetails[]>(key, (callback) => masterCategories.getAsync(callback)));
    },
    async create(names) {
      const { Preset0, Preset1, Preset3, Preset4, Preset5, Preset7, Preset8 } = Office.MailboxEnums.CategoryColor;
      const colors = [Preset0, Preset1, Preset3, Preset4, Preset5, Preset7, Preset8] as const;
      const fresh = names.map((name) => ({ displayName: name, color: tagColor(name, colors) }));
      await askOpen<void>(key, (callback) => masterCategories.addAsync(fresh, callback));
    },
    async put(name) {
      await askOpen<void>(key, (callback) => mustBeOpen(key).categories.addAsync([name], callback));
    },
    async onItem() {
      mustBeOpen(key);
      if (!supports('1.8')) return [];
      const found = await askOpen<Office.CategoryDetails[]>(key, (callback) =>
        mustBeOpen(key).categories.getAsync(callback),
      );
      return namesOf(found ?? undefined) ?? [];
    },
  };
}

/** A call that may come to nothing, but never to another item. */
async function askOpen<T>(key: string, ask: HostCall<T>): Promise<T | undefined> {
  mustBeOpen(key);
  return askHostOrNothing(ask);
}

function theme(): ReturnType<MailHost['theme']> {
  return themeOf(supports('1.14') ? Office.context.officeTheme?.bodyBackgroundColor : undefined);
}

function onThemeChanged(callback: () => void): () => void {
  if (supports('1.14'))
    void askHostOrNothing<void>((done) =>
      Office.context.mailbox.addHandlerAsync(Office.EventType.OfficeThemeChanged, callback, done),
    );
  return watchTheme(callback);
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
