import { mailWords } from '../languages/all.js';

export type AutomaticKind = 'auto-reply' | 'bounce' | 'newsletter' | 'notification';

/** Something by which a machine's mail shows itself, and how much it says: see `certain`. */
export interface MachineSign {
  kind: AutomaticKind;
  weight: number;
  /** What a person is shown: the header or the words. */
  text: string;
}

/** Nothing a text says outweighs this. */
export const certain = 100;

export interface Envelope {
  headers: readonly { name: string; value: string }[];
  from: string;
  /** Addresses in To and Cc. */
  to: readonly string[];
  /** Media types of the parts beside the text, with a calendar's method: "text/calendar; method=REPLY". */
  parts: readonly string[];
}

type Header = (name: string) => string;

const unreadMailboxes = new RegExp(
  `^(?:${mailWords('unreadMailboxes')
    .map((words) => words.replaceAll(' ', '[-_.]?'))
    .join('|')})(?:[+._-].*)?$`,
  'i',
);
const mailServers = /^(?:mailer-daemon|postmaster|mail-daemon)$/i;
/** Programs that answer for people, where RFC 3834's header is missing. */
const replyHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-ms-exchange-generated-message-source',
];
const campaignHeaders = ['x-campaign', 'x-campaignid', 'x-mailchimp-campaign-id', 'x-mailgun-tag', 'x-sg-eid'];

/**
 * What the headers say of who wrote a message: delivery reports (RFC 3464), receipts (RFC 8098), Auto-Submitted (RFC 3834), lists (RFC 2369,
 * 2919), Precedence, calendar answers (RFC 5546), reactions. A mail group of the addressee's own writes list headers into customers' mail, as do
 * programs that send for people, so most of it is evidence and no proof.
 */
export function headerSigns(envelope: Envelope): MachineSign[] {
  const header: Header = (name) =>
    envelope.headers
      .find((field) => field.name.toLowerCase() === name)
      ?.value.toLowerCase()
      .trim() ?? '';
  return [
    ...reportSigns(envelope, header),
    ...answerSigns(header),
    ...(isOwnGroup(envelope, header) ? [] : bulkSigns(header)),
    ...senderSigns(envelope, header),
  ];
}

function reportSigns({ parts }: Envelope, header: Header): MachineSign[] {
  const type = header('content-type');
  const signs: MachineSign[] = [];
  if (type.includes('multipart/report') && type.includes('disposition-notification'))
    signs.push({ kind: 'auto-reply', weight: certain, text: 'Content-Type: disposition-notification' });
  else if (type.includes('multipart/report') && !type.includes('feedback-report'))
    signs.push({ kind: 'bounce', weight: certain, text: 'Content-Type: multipart/report' });
  if (header('x-failed-recipients') !== '')
    signs.push({ kind: 'bounce', weight: certain, text: 'X-Failed-Recipients' });
  for (const part of parts) {
    if (/^text\/calendar;.{0,20}method=(?:reply|counter)/i.test(part) || part.includes('email-reaction'))
      signs.push({ kind: 'auto-reply', weight: certain, text: part });
  }
  return signs;
}

function answerSigns(header: Header): MachineSign[] {
  const signs: MachineSign[] = [];
  const submitted = header('auto-submitted').split(/[;\s(]/)[0] ?? '';
  const precedence = header('precedence');
  if (submitted === 'auto-replied')
    signs.push({ kind: 'auto-reply', weight: certain, text: `Auto-Submitted: ${submitted}` });
  else if (submitted.startsWith('auto-'))
    signs.push({ kind: 'notification', weight: 4, text: `Auto-Submitted: ${submitted}` });
  for (const name of replyHeaders) {
    if (header(name) !== '' && !/^(?:no|false)$/.test(header(name)))
      signs.push({ kind: 'auto-reply', weight: certain, text: name });
  }
  if (/auto[_-]?reply/.test(precedence))
    signs.push({ kind: 'auto-reply', weight: certain, text: `Precedence: ${precedence}` });
  if (header('x-auto-response-suppress') === 'oof' && submitted !== '' && submitted !== 'no')
    signs.push({ kind: 'auto-reply', weight: certain, text: 'X-Auto-Response-Suppress: OOF' });
  return signs;
}

/** The list is a mailbox of the very domain the message went to: a group that passes customers' mail on. */
function isOwnGroup({ to }: Envelope, header: Header): boolean {
  const list = `${header('list-id')} ${header('list-post')} ${header('mailing-list')}`;
  return to
    .map((address) => address.split('@').at(-1)?.toLowerCase() ?? '')
    .some((domain) => domain !== '' && (list.includes(`.${domain}>`) || list.includes(`@${domain}`)));
}

function bulkSigns(header: Header): MachineSign[] {
  const precedence = header('precedence');
  const found: [isThere: boolean, weight: number, text: string][] = [
    [header('list-unsubscribe') !== '', 4, 'List-Unsubscribe'],
    [header('list-unsubscribe-post') !== '', 2, 'List-Unsubscribe-Post'],
    [header('list-id') !== '', 2, 'List-Id'],
    [/^(?:bulk|junk)$/.test(precedence), 4, `Precedence: ${precedence}`],
    [precedence === 'list', 1, 'Precedence: list'],
    [header('feedback-id') !== '', 1, 'Feedback-ID'],
    ...campaignHeaders.map((name): [boolean, number, string] => [header(name) !== '', 4, name]),
  ];
  return found.flatMap(([isThere, weight, text]) => (isThere ? [{ kind: 'newsletter', weight, text }] : []));
}

/** Nobody reads an answer to these: there is nobody to write one to, unless somebody else is named to reply to. */
function senderSigns({ from }: Envelope, header: Header): MachineSign[] {
  const local = from.split('@')[0] ?? '';
  if (mailServers.test(local)) return [{ kind: 'bounce', weight: 8, text: from }];
  const signs: MachineSign[] = [];
  if (unreadMailboxes.test(local) && header('reply-to') === '')
    signs.push({ kind: 'notification', weight: 20, text: from });
  if (header('return-path') === '<>') signs.push({ kind: 'auto-reply', weight: 4, text: 'Return-Path: <>' });
  return signs;
}
