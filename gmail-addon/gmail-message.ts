import type { Message, Party } from '../shared/message.js';
import type { AddOnEvent } from './add-on-event.js';
import { AddOnProblem } from './add-on-problem.js';
import { parseParties } from './parse-parties.js';

type GmailMessage = GoogleAppsScript.Gmail.GmailMessage;
type Gmail = Pick<GoogleAppsScript.Gmail.GmailApp, 'setCurrentMessageAccessToken' | 'getMessageById'>;

const maxRawBytes = 10 * 1024 * 1024;
const maxText = 2_000_000;
const maxHeaders = 100_000;

/** The open message, by the token Google gives for it alone. Throws AddOnProblem `consent` where that is not granted. */
export function openMessage(gmail: Gmail, event: AddOnEvent): GmailMessage {
  const { messageId, accessToken } = event.gmail ?? {};
  if (messageId === undefined || accessToken === undefined) throw new AddOnProblem('no-item');
  try {
    gmail.setCurrentMessageAccessToken(accessToken);
    return gmail.getMessageById(messageId);
  } catch {
    throw new AddOnProblem('consent');
  }
}

/** The message as the server wants it: raw MIME, which carries the sender check; else its fields, whose sender is then unverified. */
export function readMessage(message: GmailMessage, mailbox: string, event: AddOnEvent): Message {
  const envelope = {
    channel: 'email',
    client: 'gmail',
    mode: 'read',
    mailbox,
    receivedAt: new Date(message.getDate().getTime()).toISOString(),
    hostIds: {
      ...(event.gmail?.messageId === undefined ? {} : { message: event.gmail.messageId }),
      ...(event.gmail?.threadId === undefined ? {} : { conversation: event.gmail.threadId }),
    },
  } as const;
  const raw = rawOf(message);
  if (raw !== undefined && raw.length <= maxRawBytes)
    return { ...envelope, kind: 'mime', rawBase64: Utilities.base64Encode(raw, Utilities.Charset.UTF_8) };
  const [from] = parseParties(message.getFrom());
  if (from === undefined) throw new AddOnProblem('unreadable');
  return {
    ...envelope,
    kind: 'fields',
    // The sender check stands in the headers: it is kept where the whole is more than the server takes.
    ...(raw === undefined ? {} : { headers: headersOf(raw) }),
    from,
    to: parseParties(message.getTo()),
    cc: parseParties(message.getCc()),
    replyTo: parseParties(message.getReplyTo()).slice(0, 50),
    subject: message.getSubject().slice(0, 2000),
    html: message.getBody().slice(0, maxText),
    text: message.getPlainBody().slice(0, maxText),
    attachments: [],
  };
}

/** Whom Gmail's reply will go to: those a customer's facts must be meant for. */
export function replyRecipients(message: GmailMessage, reply: 'sender' | 'all', own: readonly string[]): Party[] {
  const replyTo = parseParties(message.getReplyTo());
  const sender = replyTo.length > 0 ? replyTo : parseParties(message.getFrom());
  const others = reply === 'all' ? [...parseParties(message.getTo()), ...parseParties(message.getCc())] : [];
  const seen = new Set(own.map((address) => address.toLowerCase()));
  return [...sender, ...others].filter(({ address }, at) => {
    const key = address.toLowerCase();
    if (at >= sender.length && seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What stands before the first empty line. */
function headersOf(raw: string): string {
  const end = raw.slice(0, maxHeaders).search(/\r?\n\r?\n/);
  return raw.slice(0, end === -1 ? maxHeaders : end);
}

/** Undefined where the scope gives no raw message. */
function rawOf(message: GmailMessage): string | undefined {
  try {
    const raw = message.getRawContent();
    return raw === '' ? undefined : raw;
  } catch {
    return undefined;
  }
}
