import type { FieldsMessage, Party } from '../../shared/message.js';
import type { MessageSnapshot } from './mail-host.js';
import { replyRecipients, withoutTwins } from './reply-recipients.js';

/** An address as Outlook hands it out. */
export interface OutlookAddress {
  emailAddress: string;
  displayName: string;
}

/** A message being read, as Outlook hands it out. */
export interface ReadFields {
  key: string;
  mailbox: string;
  itemId: string;
  conversationId?: string | undefined;
  internetMessageId?: string | undefined;
  receivedAt?: Date | undefined;
  subject: string;
  from?: OutlookAddress | undefined;
  to?: readonly OutlookAddress[] | undefined;
  cc?: readonly OutlookAddress[] | undefined;
  headers?: string | undefined;
  html: string;
  attachments: FieldsMessage['attachments'];
}

/** A message being written. It has no id until it is saved, and nobody's attachments are read. */
export type DraftFields = Pick<
  ReadFields,
  'key' | 'mailbox' | 'conversationId' | 'subject' | 'from' | 'to' | 'cc' | 'html'
>;

/** A message being read, cut to what the contract takes. */
export function readSnapshot(fields: ReadFields): MessageSnapshot {
  const message: FieldsMessage = {
    ...(fields.receivedAt && { receivedAt: fields.receivedAt.toISOString() }),
    ...(fields.internetMessageId && { internetMessageId: fields.internetMessageId }),
    ...(fields.headers && { headers: fields.headers.slice(0, 200_000) }),
    ...commonFields(fields),
    mode: 'read',
    hostIds: { message: fields.itemId, ...(fields.conversationId && { conversation: fields.conversationId }) },
    attachments: fields.attachments,
  };
  const { key, subject } = fields;
  return { kind: 'message', key, mode: 'read', subject, message, recipients: replyRecipients(message) };
}

/** A message being written: it goes to whom it is addressed already. */
export function draftSnapshot(fields: DraftFields): MessageSnapshot {
  const message: FieldsMessage = {
    ...commonFields(fields),
    mode: 'compose',
    ...(fields.conversationId && { hostIds: { conversation: fields.conversationId } }),
    attachments: [],
  };
  const all = withoutTwins([...message.to, ...message.cc]);
  const { key, subject } = fields;
  return { kind: 'message', key, mode: 'compose', subject, message, recipients: { sender: all, all } };
}

function commonFields(fields: DraftFields): Omit<FieldsMessage, 'mode' | 'attachments'> {
  return {
    channel: 'email',
    client: 'outlook',
    mailbox: fields.mailbox,
    kind: 'fields',
    from: partyOf(fields.from) ?? { kind: 'email', address: fields.mailbox },
    to: partiesOf(fields.to),
    cc: partiesOf(fields.cc),
    subject: fields.subject.slice(0, 2000),
    html: fields.html,
  };
}

function partyOf(details: OutlookAddress | undefined): Party | undefined {
  const address = details?.emailAddress ?? '';
  if (address.length < 3 || address.length > 320) return undefined;
  const name = (details?.displayName ?? '').slice(0, 500);
  return { kind: 'email', address, ...(name !== '' && name !== address && { name }) };
}

function partiesOf(list: readonly OutlookAddress[] | undefined): Party[] {
  return (list ?? []).flatMap((details) => partyOf(details) ?? []).slice(0, 500);
}
