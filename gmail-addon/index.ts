import type { OutcomeRequest } from '../shared/api.js';
import { chosen, fieldOrParameter, parameter, type AddOnEvent } from './add-on-event.js';
import { AddOnProblem } from './add-on-problem.js';
import type { AddOnSettings } from './add-on-settings.js';
import { toGoogle, type Answer } from './answer.js';
import { composeCard } from './cards/compose-card.js';
import { firstCard, homeCard } from './cards/first-card.js';
import { problemCard, problemSentence } from './cards/problem-card.js';
import { settingsCard, type AgentSettings } from './cards/settings-card.js';
import { systemCard } from './cards/system-card.js';
import { createDraft, insertable, noteInserted } from './create-draft.js';
import { againWaitMs, askFor, openDesk, serverOf, show, type Desk } from './desk.js';
import { urlToAllow, urlToAllowAll } from './scopes.js';
import { wishesOf, type Wishes } from './wishes.js';

type Entry = (event: AddOnEvent | undefined, settings: AddOnSettings) => unknown;
type Shape = 'cards' | 'update' | 'said' | 'settings' | 'thrown';

/** One function of the add-on: what goes wrong is told to the agent in the shape that Gmail takes there. */
function entry(shape: Shape, work: (desk: Desk) => Answer): Entry {
  return (event, settings) => {
    const desk = openDesk(event ?? {}, settings);
    try {
      const answer = toGoogle(work(desk));
      noteDrafts(desk, shape);
      return answer;
    } catch (error) {
      return toGoogle(problemAnswer(desk, shape, problemOf(error)));
    }
  };
}

/** Drafts of earlier presses, noted when a card is shown anyway: no press waits for it. One that cannot be noted now is noted later. */
function noteDrafts(desk: Desk, shape: Shape): void {
  if (shape !== 'cards' && shape !== 'update') return;
  for (const id of desk.memory.takeUnnoted()) if (!noteInserted(serverOf(desk), id)) desk.memory.keepUnnoted(id);
}

function problemOf(error: unknown): AddOnProblem {
  if (error instanceof AddOnProblem) return error;
  const said = error instanceof Error ? error.message : String(error);
  if (/permission|authoriz/i.test(said)) return new AddOnProblem('consent');
  // eslint-disable-next-line no-console -- Apps Script's log, where an admin looks; never with text of a message
  console.error(said);
  return new AddOnProblem('unavailable');
}

function problemAnswer({ words, settings }: Desk, shape: Shape, { code, detail }: AddOnProblem): Answer {
  const said = code === 'open' || code === 'already-drafted' ? (detail ?? '') : problemSentence(code, words, detail);
  if (shape === 'thrown') throw new Error(said); // Gmail shows it: a compose action has no other way to answer
  if (shape === 'said') return { kind: 'said', text: said };
  const authorizationUrl = code === 'consent' ? (urlToAllow('read', settings) ?? urlToAllowAll()) : undefined;
  const card = problemCard(code, words, {
    ...(detail === undefined ? {} : { detail }),
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
  });
  if (shape === 'update') return { kind: 'update', card };
  return { kind: shape, cards: [card] };
}

function wishesIn(event: AddOnEvent): Wishes {
  const field = (name: string): string | undefined => fieldOrParameter(event, name);
  return wishesOf({
    reply: field('reply'),
    tone: field('tone'),
    length: field('length'),
    language: field('language'),
    instruction: field('instruction'),
  });
}

function idIn({ event }: Desk): string {
  return parameter(event, 'id') ?? '';
}

export const onHomepage = entry('cards', ({ words }) => ({ kind: 'cards', cards: [homeCard(words)] }));

/** Opening a message shows what was made of it before, and reads it only where the agent turned that on and the edition may. */
export const onGmailMessage = entry('cards', (desk) => {
  const { memory, event, settings, words } = desk;
  const before = memory.shown(event.gmail?.messageId ?? '');
  if (before !== undefined) {
    try {
      return { kind: 'cards', cards: [show(desk, serverOf(desk).find(before.id, 0), before.wishes)] };
    } catch (error) {
      if (!(error instanceof AddOnProblem) || error.code !== 'not-found') throw error;
    }
  }
  const isReading = settings.edition === 'labels' && memory.settings().readOnOpen;
  const wishes: Wishes = { reply: 'sender' };
  return { kind: 'cards', cards: [isReading ? askFor(desk, wishes) : firstCard(words, wishes)] };
});

export const onRead = entry('update', (desk) => ({ kind: 'update', card: askFor(desk, wishesIn(desk.event)) }));

export const onWriteAgain = entry('update', (desk) => ({ kind: 'update', card: askFor(desk, wishesIn(desk.event)) }));

export const onCheckAgain = entry('update', (desk) => ({
  kind: 'update',
  card: show(desk, serverOf(desk).find(idIn(desk), againWaitMs), wishesIn(desk.event)),
}));

/** Notes with the agent's name that the sender is known, then reads the message again. */
export const onConfirmSender = entry('update', (desk) => {
  note(desk, { kind: 'confirmed' });
  const before = desk.memory.shown(desk.event.gmail?.messageId ?? '');
  return { kind: 'update', card: askFor(desk, before?.wishes ?? { reply: 'sender' }) };
});

export const onCreateDraft = entry('thrown', (desk) => ({ kind: 'draft', draft: createDraft(desk) }));

/** Labels in Gmail where the edition may, a note at the server in both. */
export const onApplyTags = entry('update', (desk) => {
  const { event, settings, words, memory } = desk;
  const api = serverOf(desk);
  const assistance = api.find(idIn(desk), againWaitMs);
  const tags = assistance.tags.map(({ name }) => name);
  const conversation = event.gmail?.threadId;
  const isLabelled = settings.edition === 'labels' && conversation !== undefined;
  const allow = isLabelled ? urlToAllow('label', settings) : undefined;
  if (allow !== undefined) return { kind: 'push', card: problemCard('consent', words, { authorizationUrl: allow }) };
  if (isLabelled) api.label(conversation, tags, ScriptApp.getOAuthToken());
  note(desk, { kind: 'tagged', tags });
  const wishes = memory.shown(event.gmail?.messageId ?? '')?.wishes ?? { reply: 'sender' };
  const said = isLabelled ? words.gmail.tagsAdded : words.gmail.tagsNoted;
  return { kind: 'update', card: show(desk, assistance, wishes, tags), said };
});

/** Feedback, and that a person decides. */
export const onOutcome = entry('said', (desk) => {
  const { insert, feedback } = desk.words;
  const kind = parameter(desk.event, 'kind');
  if (kind !== 'good' && kind !== 'bad' && kind !== 'handed-over') throw new AddOnProblem('wrong-state');
  note(desk, { kind });
  return { kind: 'said', text: kind === 'handed-over' ? insert.handedOver : feedback.thanks };
});

export const onSettings = entry('settings', ({ words, memory, settings }) => ({
  kind: 'settings',
  cards: [settingsCard(words, memory.settings(), settings.edition === 'labels')],
}));

/** From the card that says that the mailbox is not the agent's. */
export const onOpenSettings = entry('said', ({ words, memory, settings }) => ({
  kind: 'push',
  card: settingsCard(words, memory.settings(), settings.edition === 'labels'),
}));

export const onSaveSettings = entry('said', ({ event, words, memory }) => {
  const mailbox = (chosen(event, 'mailbox')[0] ?? '').trim().slice(0, 320);
  const readOnOpen = chosen(event, 'readOnOpen').includes('yes');
  if (mailbox !== '' && !/^[^\s@<>"]+@[^\s@<>".]+(?:\.[^\s@<>".]+)+$/.test(mailbox))
    return { kind: 'said', text: words.gmail.mailboxInvalid };
  const kept: AgentSettings = { readOnOpen, ...(mailbox === '' ? {} : { mailbox }) };
  memory.keepSettings(kept);
  return { kind: 'said', text: words.gmail.saved };
});

/** Beside an open compose window. */
export const onCompose = entry('cards', (desk) => {
  const ids = desk.memory.recent();
  const assistances = ids.length === 0 ? [] : serverOf(desk).findAll(ids);
  return { kind: 'cards', cards: [composeCard(assistances, desk.words)] };
});

/** At the cursor of the open mail; with facts only where the agent said whom it goes to. */
export const onInsertAtCursor = entry('said', (desk) => {
  const id = idIn(desk);
  const api = serverOf(desk);
  const assistance = api.find(id, 0);
  const { party } = assistance.cause.sender;
  const recipients = chosen(desk.event, `goesTo-${id}`).includes(party.address) ? [party] : [];
  const { html } = insertable(desk, api, assistance, { recipients, mayDropFacts: true });
  if (html === '') throw new AddOnProblem('open', desk.words.gmail.nothingLeft);
  noteInserted(api, id);
  return { kind: 'insert', html };
});

/** A write to a business system: first what would be written. */
export const onSystemAction = entry('update', (desk) => {
  const name = parameter(desk.event, 'name') ?? '';
  const label = parameter(desk.event, 'label') ?? name;
  const preview = serverOf(desk).act(idIn(desk), name, {});
  if (preview.state === 'done') return { kind: 'said', text: desk.words.actions.done(preview.record) };
  const { fields, confirm } = preview;
  return { kind: 'push', card: systemCard(desk.words, { id: idIn(desk), name, label, fields, confirm }) };
});

export const onSystemConfirm = entry('said', (desk) => {
  const confirm = parameter(desk.event, 'confirm') ?? '';
  const done = serverOf(desk).act(idIn(desk), parameter(desk.event, 'name') ?? '', { confirm });
  return {
    kind: 'said',
    text: done.state === 'done' ? desk.words.actions.done(done.record) : desk.words.actions.failed,
  };
});

function note(desk: Desk, outcome: Omit<OutcomeRequest, 'by'>): void {
  const by = { kind: 'agent', id: Session.getEffectiveUser().getEmail() } as const;
  serverOf(desk).outcome(idIn(desk), { ...outcome, by });
}
