import type { Assistance } from '../../shared/assistance.js';
import type { Wishes } from '../wishes.js';
import { tagText } from '../../shared/wording/records/record-lines.js';
import type { Reader } from '../../shared/wording/records/value-text.js';
import { recordWordsFor, type Words } from '../words.js';
import { actionButton, buttonRow, paragraph } from './buttons.js';
import type { Card, Section, Widget } from './card.js';
import { bold, markup, plain } from './card-text.js';
import { draftSection } from './draft-section.js';
import { restSection } from './rest-section.js';
import { cardHeader, headSection } from './head-section.js';
import { replyOptions } from './reply-options.js';

export interface CardContext {
  words: Words;
  wishes: Wishes;
  nowMs: number;
  /** Tags that were applied already. */
  applied?: readonly string[];
  /** A draft was made of it before: the button makes it again. */
  isDrafted?: boolean;
  /** The permission to make drafts is missing: where to give it. */
  allowDrafts?: string;
}

const maxTags = 10;
const maxActions = 6;

/** The whole answer to one message, in the order of Outlook's pane; while it is being made, what is known and "check again". */
export function assistanceCard(assistance: Assistance, context: CardContext): Card {
  const { words, nowMs } = context;
  const isWorking = assistance.state === 'working';
  const reply = isWorking ? [workingSection(words)] : replySections(assistance, context);
  const reader: Reader = {
    locale: words.locale,
    words: recordWordsFor(words.locale),
    year: new Date(nowMs).getUTCFullYear(),
  };
  return {
    name: 'assistance',
    header: cardHeader(assistance, words),
    sections: [
      headSection(assistance, words),
      ...reply,
      restSection(assistance, isWorking ? [] : tagsLine(assistance, context, reader), { words, reader, nowMs }),
      ...(isWorking ? [] : [...systemsSection(assistance, words), ...judgeSection(assistance, context)]),
    ],
    ...footer(assistance, context),
  };
}

function footer(
  { id, state, disposition, drafts }: Assistance,
  { words, wishes, isDrafted, allowDrafts }: CardContext,
): Pick<Card, 'fixedFooter'> {
  const { reply, tone, length, language, instruction } = wishes;
  const again = { id, reply, tone, length, language, instruction };
  if (state === 'working')
    return { fixedFooter: { primaryButton: actionButton(words.gmail.checkAgain, 'onCheckAgain', again, 'FILLED') } };
  const draft = drafts[0];
  if (disposition.kind === 'none' || draft === undefined) return {};
  if (allowDrafts !== undefined) {
    const allow = {
      text: words.gmail.consent.do,
      type: 'FILLED',
      onClick: { openLink: { url: allowDrafts } },
    } as const;
    return { fixedFooter: { primaryButton: allow } };
  }
  const isAgain = isDrafted === true ? 'yes' : undefined;
  const label = isDrafted === true ? words.gmail.createAgain : words.gmail.createDraft;
  const create = actionButton(label, 'onCreateDraft', { id, draft: draft.id, reply, again: isAgain }, 'FILLED');
  return { fixedFooter: { primaryButton: create } };
}

function workingSection(words: Words): Section {
  return { header: words.reply.title, widgets: [paragraph(words.insert.waiting)] };
}

function replySections(assistance: Assistance, { words }: CardContext): Section[] {
  const { disposition, drafts } = assistance;
  const draft = drafts[0];
  const notice = noticeSection(assistance, words);
  if (disposition.kind === 'none' || draft === undefined) return notice;
  return [...notice, draftSection(draft, assistance, words)];
}

/** What should happen when it is not simply a reply. */
function noticeSection({ id, disposition, routing }: Assistance, words: Words): Section[] {
  const { kind } = disposition;
  const reason = words.reasons[disposition.reason] ?? disposition.reason;
  const route = routing === undefined ? [] : [paragraph(markup(words.dispositions.route(routing.to), 200))];
  if (kind === 'reply') return [];
  if (kind === 'clarify')
    return [{ widgets: [paragraph(`${bold(markup(words.dispositions.clarify, 200))}<br>${markup(reason, 300)}`)] }];
  if (kind === 'none') {
    const anyway = { id, instruction: words.dispositions.draftAnywayInstruction };
    const button = actionButton(words.dispositions.draftAnyway, 'onWriteAgain', anyway);
    return [{ widgets: [paragraph(bold(markup(words.dispositions.none(reason), 300))), buttonRow(button)] }];
  }
  const title = bold(markup(words.dispositions.handOver(reason), 300));
  return [{ widgets: [paragraph(title), ...route, paragraph(markup(words.dispositions.acknowledgement, 200))] }];
}

/** Was it good, and does a person decide; behind the fold, how the reply could be otherwise. Last, as in Outlook's pane. */
function judgeSection(assistance: Assistance, { words, wishes }: CardContext): Section[] {
  const { id, disposition, drafts } = assistance;
  if (disposition.kind === 'none' || drafts.length === 0) return [];
  const noted = (kind: string): Record<string, string> => ({ id, kind });
  const judge = buttonRow(
    actionButton(words.feedback.yes, 'onOutcome', noted('good')),
    actionButton(words.feedback.no, 'onOutcome', noted('bad')),
    actionButton(words.insert.handOver, 'onOutcome', noted('handed-over')),
  );
  return [
    {
      header: words.feedback.ask,
      widgets: [judge, ...replyOptions(assistance, words, wishes)],
      collapsible: true,
      uncollapsibleWidgetsCount: 1,
    },
  ];
}

/** The tags in one line, and the press that puts them on. */
function tagsLine({ id, tags }: Assistance, { words, applied = [] }: CardContext, reader: Reader): Widget[] {
  const shown = tags.slice(0, maxTags);
  if (shown.length === 0) return [];
  const names = shown.map((tag) => `${markup(tagText(tag, reader), 100)}${applied.includes(tag.name) ? ' ✓' : ''}`);
  const isAllOn = shown.every(({ name }) => applied.includes(name));
  const button = isAllOn ? {} : { button: actionButton(words.gmail.applyTags, 'onApplyTags', { id }) };
  return [{ decoratedText: { topLabel: words.gmail.labels, text: names.join(' · '), ...button, wrapText: true } }];
}

function systemsSection({ id, actions }: Assistance, words: Words): Section[] {
  if (actions.length === 0) return [];
  const buttons = actions
    .slice(0, maxActions)
    .map(({ name, label }) => actionButton(plain(label, 60), 'onSystemAction', { id, name, label: plain(label, 60) }));
  return [{ header: words.actions.title, widgets: [buttonRow(...buttons)] }];
}
