import type { Words } from '../words.js';
import { actionButton, buttonRow, paragraph } from './buttons.js';
import type { Card, Widget } from './card.js';
import { markup, plain } from './card-text.js';

interface Sentence {
  title: string;
  what: string;
  do?: string;
}

/** Pressing again cannot help with these; everything else offers it. */
const final = new Set([
  'not-enrolled',
  'address-taken',
  'too-large',
  'unreadable',
  'old-client',
  'blocked-host',
  'wrong-server',
  'consent',
  'quota',
]);

/** What happened and what to do, for a code of the server's or one of ours. `detail` is the server's own sentence. */
export function problemCard(
  code: string,
  words: Words,
  more: { detail?: string; authorizationUrl?: string } = {},
): Card {
  const { title, what } = sentenceOf(code, words, more.detail);
  const buttons: Widget[] = [];
  if (code === 'consent' && more.authorizationUrl !== undefined)
    buttons.push(buttonRow({ text: words.gmail.consent.do, onClick: { openLink: { url: more.authorizationUrl } } }));
  if (code === 'mailbox-forbidden') buttons.push(buttonRow(actionButton(words.gmail.settings, 'onOpenSettings')));
  if (!final.has(code)) buttons.push(buttonRow(actionButton(words.gmail.read, 'onRead')));
  return {
    name: 'problem',
    header: { title: plain(title, 120) },
    sections: [{ widgets: [paragraph(markup(what, 400)), ...buttons] }],
  };
}

/** The same as one sentence, where Gmail shows no card. */
export function problemSentence(code: string, words: Words, detail?: string): string {
  const { title, what } = sentenceOf(code, words, detail);
  return plain(`${title}. ${what}`, 300);
}

function sentenceOf(code: string, words: Words, detail: string | undefined): Sentence {
  const { gmail, problems } = words;
  const ours: Record<string, Sentence> = {
    consent: gmail.consent,
    'blocked-host': gmail.blocked,
    quota: gmail.quota,
    'not-found': gmail.notFound,
    'not-signed-in': gmail.refused,
    'token-refused': gmail.refused,
    'old-client': gmail.oldClient,
    'wrong-server': gmail.wrongServer,
    'too-slow': gmail.tooSlow,
  };
  const fallback = problems['unavailable'] ?? gmail.blocked;
  return ours[code] ?? problems[code] ?? (detail === undefined ? fallback : { title: fallback.title, what: detail });
}
