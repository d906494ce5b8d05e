import { mailWords } from '../languages/all.js';

export type AutomaticKind = 'auto-reply' | 'bounce' | 'newsletter' | 'notification';

export interface JudgedMail {
  headers: readonly { name: string; value: string }[];
  subject: string;
  /** What the sender wrote now. */
  text: string;
  from: string;
}

type Header = (name: string) => string;

const maxNoteLength = 1500;
const absenceSentences = mailWords('absenceSentences');
const autoReplySubjects = mailWords('autoReplySubjects');
const bounceSubjects = mailWords('bounceSubjects');
const unreadMailboxes = new RegExp(
  `^(?:${mailWords('unreadMailboxes')
    .map((words) => words.replaceAll(' ', '[-_.]?'))
    .join('|')})(?:[+._-].*)?$`,
  'i',
);
/** Programs that answer for people, where RFC 3834's header is missing. */
const replyHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-ms-exchange-generated-message-source',
];

/**
 * Why no person waits for an answer to a message, or undefined when one may. Headers first: delivery reports (RFC 3464),
 * Auto-Submitted (RFC 3834), lists (RFC 2369, 2919), Precedence; then subjects and absence notes in the known languages. A
 * person's question from an odd program is worse lost than a machine's mail answered, so text alone decides only short notes.
 */
export function automaticKind(mail: JudgedMail): AutomaticKind | undefined {
  const header: Header = (name) =>
    mail.headers
      .find((field) => field.name.toLowerCase() === name)
      ?.value.toLowerCase()
      .trim() ?? '';
  if (isBounce(mail, header)) return 'bounce';
  if (isAutoReply(mail, header)) return 'auto-reply';
  if (isBulk(mail, header)) return 'newsletter';
  return isNotification(mail, header) ? 'notification' : undefined;
}

function isBounce({ subject, from }: JudgedMail, header: Header): boolean {
  if (
    /multipart\/report/.test(header('content-type')) &&
    !/disposition-notification|feedback-report/.test(header('content-type'))
  )
    return true;
  if (header('x-failed-recipients') !== '') return true;
  const isFromServer =
    /^(?:mailer-daemon|postmaster|mail-daemon)@/i.test(from) ||
    /^(?:mailer-daemon|postmaster)$/i.test(from.split('@')[0] ?? '');
  return isFromServer && (header('return-path') === '<>' || containsAny(subject, bounceSubjects));
}

function isAutoReply({ subject, text }: JudgedMail, header: Header): boolean {
  const submitted = header('auto-submitted').split(/[;\s(]/)[0] ?? '';
  if (submitted === 'auto-replied') return true;
  if (/multipart\/report.*disposition-notification/.test(header('content-type'))) return true;
  if (replyHeaders.some((name) => header(name) !== '' && !/^(?:no|false)$/.test(header(name)))) return true;
  if (
    /auto[_-]?reply/.test(header('precedence')) ||
    (/^oof$/.test(header('x-auto-response-suppress')) && submitted !== '')
  )
    return true;
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|antw|fwd?|tr|wg)\s*:)+/i, '').trim();
  if (autoReplySubjects.some((words) => bare.toLowerCase().startsWith(words))) return true;
  return text.length <= maxNoteLength && !text.includes('?') && containsAny(text.slice(0, 400), absenceSentences);
}

/** Mail to many: a list's, or one that offers to unsubscribe. A discussion list's answer to us would say In-Reply-To. */
function isBulk({ from }: JudgedMail, header: Header): boolean {
  const isList = header('list-unsubscribe') !== '' || header('list-id') !== '' || header('list-post') !== '';
  const isBulkMarked =
    /^(?:bulk|list|junk)$/.test(header('precedence')) ||
    header('x-campaign') !== '' ||
    header('x-mailchimp-campaign-id') !== '' ||
    header('feedback-id') !== '';
  if (header('in-reply-to') !== '' && !unreadMailboxes.test(localPart(from))) return false;
  return isList || isBulkMarked;
}

function isNotification({ from, text }: JudgedMail, header: Header): boolean {
  if (/^auto-(?:generated|notified)/.test(header('auto-submitted'))) return true;
  if (header('in-reply-to') !== '') return false;
  return unreadMailboxes.test(localPart(from)) && header('reply-to') === '' && text !== '';
}

function localPart(address: string): string {
  return address.split('@')[0] ?? '';
}

function containsAny(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('’', "'");
  return words.some((word) => lower.includes(word.replaceAll('’', "'")));
}
