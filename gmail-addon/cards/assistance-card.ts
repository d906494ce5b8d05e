import type { Assistance } from '../../shared/assistance.js';
import type { Wishes } from '../wishes.js';
import type { Words } from '../words.js';
import { actionButton, buttonRow, paragraph } from './buttons.js';
import type { Card, Section } from './card.js';
import { bold, markup, plain } from './card-text.js';
import { draftSection } from './draft-section.js';
import { asksSection, factsSection } from './facts-section.js';
import { cardHeader, headSection, reasonsSection } from './head-section.js';
import { replyOptions } from './reply-options.js';

export interface CardContext {
  words: Words;
  wishes: Wishes;
  nowMs: number;
  /** Tags that were applied already. */
  applied?: readonly string[];
}

const maxTags = 10;
const maxActions = 6;

/** The whole answer to one message, in the order of Outlook's pane; while it is being made, what is known and "check again". */
export function assistanceCard(assistance: Assistance, context: CardContext): Card {
  const { words, nowMs } = context;
  const isWorking = assistance.state === 'working';
  const reply = isWorking ? [workingSection(words)] : replySections(assistance, context);
  return {
    name: 'assistance',
    header: cardHeader(assistance, words),
    sections: [
      headSection(assistance, words),
      ...reasonsSection(assistance, words),
      asksSection(assistance, words),
      factsSection(assistance, words, nowMs),
      ...reply,
      ...(isWorking
        ? []
        : [
            ...tagsSection(assistance, context),
            ...systemsSection(assistance, words),
            ...judgeSection(assistance, words),
          ]),
    ],
    ...footer(assistance, context),
  };
}

function footer(
  { id, state, disposition, drafts }: Assistance,
  { words, wishes }: CardContext,
): Pick<Card, 'fixedFooter'> {
  const { reply, tone, length, language, instruction } = wishes;
  const again = { id, reply, tone, length, language, instruction };
  if (state === 'working')
    return { fixedFooter: { primaryButton: actionButton(words.gmail.checkAgain, 'onCheckAgain', again, 'FILLED') } };
  const draft = drafts[0];
  if (disposition.kind === 'none' || draft === undefined) return {};
  const create = actionButton(words.gmail.createDraft, 'onCreateDraft', { id, draft: draft.id, reply }, 'FILLED');
  return { fixedFooter: { primaryButton: create } };
}

function workingSection(words: Words): Section {
  return { header: words.reply.title, widgets: [paragraph(words.insert.waiting)] };
}

function replySections(assistance: Assistance, { words, wishes }: CardContext): Section[] {
  const { disposition, drafts } = assistance;
  const draft = drafts[0];
  const notice = noticeSection(assistance, words);
  if (disposition.kind === 'none' || draft === undefined) return notice;
  return [...notice, draftSection(draft, assistance, words), replyOptions(assistance, words, wishes)];
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

/** Was it good, and does a person decide; last, as in Outlook's pane. */
function judgeSection({ id, disposition, drafts }: Assistance, words: Words): Section[] {
  if (disposition.kind === 'none' || drafts.length === 0) return [];
  const noted = (kind: string): Record<string, string> => ({ id, kind });
  const judge: Section = {
    header: words.feedback.ask,
    widgets: [
      buttonRow(
        actionButton(words.feedback.yes, 'onOutcome', noted('good')),
        actionButton(words.feedback.no, 'onOutcome', noted('bad')),
        actionButton(words.gmail.handOver, 'onOutcome', noted('handed-over')),
      ),
    ],
  };
  return [judge];
}

function tagsSection({ id, tags }: Assistance, { words, applied = [] }: CardContext): Section[] {
  const shown = tags.slice(0, maxTags);
  if (shown.length === 0) return [];
  const names = shown.map(({ name }) => `${markup(name, 100)}${applied.includes(name) ? ' ✓' : ''}`);
  const isAllOn = shown.every(({ name }) => applied.includes(name));
  const apply = buttonRow(actionButton(words.gmail.applyTags, 'onApplyTags', { id }));
  return [{ header: words.tags.title, widgets: [paragraph(names.join(' · ')), ...(isAllOn ? [] : [apply])] }];
}

function systemsSection({ id, actions }: Assistance, words: Words): Section[] {
  if (actions.length === 0) return [];
  const buttons = actions
    .slice(0, maxActions)
    .map(({ name, label }) => actionButton(plain(label, 60), 'onSystemAction', { id, name, label: plain(label, 60) }));
  return [{ header: words.actions.title, widgets: [buttonRow(...buttons)] }];
}
