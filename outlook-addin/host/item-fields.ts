import type { FieldsMessage, Party } from '../../shared/message.js';
import type { MessageSnapshot } from './mail-host.js';
import { replyRecipients, withoutTwins } from './reply-recipients.js';

/** An address as Outlook hands it out. */
export interface OutlookAddress {
  emailAddress: string;
  displayName: string;
}

/** A message being written, as Outlook hands it out. It has no id until it is saved, and nobody's attachments are read. */
export interface DraftFields {
  conversationId?: string | undefined;
  subject: string;
  from?: OutlookAddress | undefined;
  to?: readonly OutlookAddress[] | undefined;
  cc?: readonly OutlookAddress[] | undefined;
}

/** A message being read. */
export interface ReadFields extends DraftFields {
  itemId: string;
  internetMessageId?: string | undefined;
  dateTimeCreated?: Date | undefined;
}

/** What is asked for beside an item's own fields. */
interface Asked {
  key: string;
  mailbox: string;
  html: string;
}

/** A message being read, cut to what the contract takes. */
export function readSnapshot(
  item: ReadFields,
  asked: Asked & { headers: string | undefined; attachments: FieldsMessage['attachments'] },
): MessageSnapshot {
  const message: FieldsMessage = {
    ...(item.dateTimeCreated && { receivedAt: item.dateTimeCreated.toISOString() }),
    ...(item.internetMessageId && { internetMessageId: item.internetMessageId }),
    ...(asked.headers && { headers: asked.headers.slice(0, 200_000) }),
    ...commonFields(item, asked),
    mode: 'read',
    hostIds: { message: item.itemId, ...(item.conversationId && { conversation: item.conversationId }) },
    attachments: asked.attachments,
  };
  const { subject } = item;
  return { kind: 'message', key: asked.key, mode: 'read', subject, message, recipients: replyRecipients(message) };
}

/** A message being written: it goes to whom it is addressed already. */
export function draftSnapshot(item: DraftFields, asked: Asked): MessageSnapshot {
  const message: FieldsMessage = {
    ...commonFields(item, asked),
    mode: 'compose',
    ...(item.conversationId && { hostIds: { conversation: item.conversationId } }),
    attachments: [],
  };
  const all = withoutTwins([...message.to, ...message.cc]);
  const { subject } = item;
  return { kind: 'message', key: asked.key, mode: 'compose', subject, message, recipients: { sender: all, all } };
}

function commonFields(item: DraftFields, { mailbox, html }: Asked): Omit<FieldsMessage, 'mode' | 'attachments'> {
  return {
    channel: 'email',
    client: 'outlook',
    mailbox,
    kind: 'fields',
    from: partyOf(item.from) ?? { kind: 'email', address: mailbox },
    to: partiesOf(item.to),
    cc: partiesOf(item.cc),
    subject: item.subject.slice(0, 2000),
    html,
  };
}

function partyOf(details: OutlookAddress | undefined): Party | undefined {
  // Cut, not left out: who reads the reply has to be known to the server, and a cut address is on nobody's file.
  const address = (details?.emailAddress ?? '').slice(0, 320);
  if (address.length < 3) return undefined;
  const name = (details?.displayName ?? '').slice(0, 500);
  return { kind: 'email', address, ...(name !== '' && name !== address && { name }) };
}

function partiesOf(list: readonly OutlookAddress[] | undefined): Party[] {
  return (list ?? []).flatMap((details) => partyOf(details) ?? []).slice(0, 500);
}
