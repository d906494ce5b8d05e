import type { Assistance, Warning } from '../../shared/assistance.js';
import { mainAsk } from '../../shared/wording/main-ask.js';
import { warningAbout } from '../../shared/wording/records/warning-about.js';
import type { Words } from '../words.js';
import { actionButton, buttonRow, paragraph } from './buttons.js';
import type { Card, Section } from './card.js';
import { amber, bold, markup, plain, red } from './card-text.js';

const maxWarnings = 16;

/** What is this: the main ask in words, language, mood. */
export function cardHeader({ cause }: Assistance, words: Words): NonNullable<Card['header']> {
  const { language, sentiment, urgency } = cause.understanding;
  const mood = [languageName(language, words.locale), words.sentiments[sentiment]];
  if (urgency === 'high') mood.push(words.urgent);
  return { title: plain(mainAsk(cause.understanding, words).join(' · '), 120), subtitle: plain(mood.join(' · '), 120) };
}

/** Who asks, and what the agent should know before answering. */
export function headSection(assistance: Assistance, words: Words): Section {
  const { sender, understanding } = assistance.cause;
  const { party, standing } = sender;
  const sign = standing === 'failed' ? '✕' : standing === 'unverified' ? '!' : '✓';
  const said = `${sign} ${words.sender.standings[standing]}`;
  const loud = standing === 'failed' ? red(said) : standing === 'unverified' ? amber(said) : said;
  const who = paragraph(`${bold(markup(party.name ?? party.address, 120))} ${loud}`);
  const confirm = actionButton(words.sender.confirm, 'onConfirmSender', { id: assistance.id });
  const signals = understanding.signals.flatMap((signal) => words.signals[signal] ?? []);
  const shown = [
    who,
    ...(standing === 'unverified' && assistance.state === 'done' ? [buttonRow(confirm)] : []),
    ...(signals.length === 0 ? [] : [paragraph(amber(signals.slice(0, 8).join(' ')))]),
    ...warningTexts(assistance, words).map(paragraph),
  ];
  const widgets = [...shown, paragraph(reasonsText(assistance, words))];
  return { widgets, collapsible: true, uncollapsibleWidgetsCount: shown.length };
}

/** Why the sender's standing is what it is, and what follows. */
function reasonsText({ cause, state }: Assistance, words: Words): string {
  const { reasons, customers, party, standing } = cause.sender;
  const names = customers.map((customer) => customer.name ?? customer.record);
  const unique = names.filter((name, at) => names.indexOf(name) === at).slice(0, 5);
  // who is on file is known only when the systems have answered
  const onFile = unique.length > 0 ? [words.sender.onFile(unique)] : state === 'done' ? [words.sender.notOnFile] : [];
  const lines = [
    party.address,
    words.sender.whatFollows[standing],
    ...reasons.slice(0, 8).map((reason) => words.sender.reasons[reason] ?? reason),
    ...onFile,
  ];
  return markup(lines.join('\n'), 1500);
}

/** Each warning once; the one the standing already says is left out, as in Outlook's pane. */
function warningTexts({ warnings, facts, cause }: Assistance, words: Words): string[] {
  const saidAbove = cause.sender.standing === 'unverified' ? 'sender-unverified' : undefined;
  const texts = warnings
    .filter(({ code }) => code !== saidAbove)
    .map((warning) =>
      warningText(warning, warningAbout(warning, { facts, references: cause.understanding.references }), words),
    );
  return texts.filter((text, at) => texts.indexOf(text) === at).slice(0, maxWarnings);
}

function warningText({ code }: Warning, about: string | undefined, words: Words): string {
  const text = `${about === undefined ? '' : `${bold(markup(about, 80))}: `}${markup(words.warnings[code], 300)}`;
  return code === 'sender-failed' || code === 'recipient-not-on-file' ? red(text) : amber(text);
}

/** A language's name in the agent's language: "French". */
export function languageName(language: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  } catch {
    return language;
  }
}
