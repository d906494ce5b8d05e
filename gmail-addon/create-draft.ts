import type { InsertionResponse } from '../shared/api.js';
import type { Assistance } from '../shared/assistance.js';
import type { Party } from '../shared/message.js';
import { chosen, parameter } from './add-on-event.js';
import { AddOnProblem } from './add-on-problem.js';
import type { Api } from './api.js';
import { serverOf, type Desk } from './desk.js';
import { openMessage, replyRecipients } from './gmail-message.js';

type GmailDraft = GoogleAppsScript.Gmail.GmailDraft;

const lockWaitMs = 20_000;

/** The reply draft in the thread, from what the server says may be inserted. A second press makes no second one; one that was discarded is made again. */
export function createDraft(desk: Desk): GmailDraft {
  const lock = LockService.getUserLock();
  if (!lock.tryLock(lockWaitMs)) throw new AddOnProblem('rate-limited');
  try {
    return findOrCreate(desk);
  } finally {
    lock.releaseLock();
  }
}

function findOrCreate(desk: Desk): GmailDraft {
  const id = parameter(desk.event, 'id') ?? '';
  const reply = parameter(desk.event, 'reply') === 'all' ? 'all' : 'sender';
  // What the agent ticked makes another draft; a press "again" says that the one before is gone.
  const key = [id, reply, ...chosen(desk.event, 'confirmed').sort()].join(' ').slice(0, 200);
  const isAgain = parameter(desk.event, 'again') === 'yes';
  const before = desk.memory.draft(key);
  const opened = before === undefined ? undefined : openAgain(before);
  if (opened !== undefined) return opened;
  if (before !== undefined && !isAgain && !mayOpen(desk))
    throw new AddOnProblem('already-drafted', desk.words.gmail.alreadyDrafted);
  const api = serverOf(desk);
  const message = openMessage(GmailApp, desk.event);
  const assistance = api.find(id, 0);
  const own = [assistance.cause.mailbox, Session.getEffectiveUser().getEmail()];
  const recipients = replyRecipients(message, reply, own);
  const { text, html } = insertable(desk, api, assistance, { recipients, mayDropFacts: false });
  const draft =
    reply === 'all'
      ? message.createDraftReplyAll(text, { htmlBody: html })
      : message.createDraftReply(text, { htmlBody: html });
  desk.memory.keepDraft(key, draft.getId());
  desk.memory.keepDrafted(id);
  desk.memory.keepUnnoted(id);
  return draft;
}

/** Undefined where it was discarded, or the edition may not look. */
function openAgain(draftId: string): GmailDraft | undefined {
  try {
    return GmailApp.getDraft(draftId);
  } catch {
    return undefined;
  }
}

/** The core edition's scopes do not let us fetch a draft: whether it was discarded only the agent knows. */
function mayOpen({ settings }: Desk): boolean {
  return settings.edition === 'labels';
}

/**
 * What may be inserted: without the marked sentences that the agent did not tick. `mayDropFacts`: sentences with facts go too where
 * nobody said whom the mail goes to. Throws AddOnProblem where something is still open.
 */
export function insertable(
  { event, words }: Desk,
  api: Api,
  assistance: Assistance,
  { recipients, mayDropFacts }: { recipients: Party[]; mayDropFacts: boolean },
): InsertionResponse {
  const draft = assistance.drafts[0];
  if (draft === undefined) throw new AddOnProblem('wrong-state');
  const ticked = chosen(event, 'confirmed');
  const confirmed = draft.unsupported.map(({ id }) => id).filter((id) => ticked.includes(id));
  const leftOut = draft.unsupported.map(({ id }) => id).filter((id) => !ticked.includes(id));
  const request = { draft: draft.id, parts: draft.parts, confirmed, leftOut, recipients };
  const answer = api.insertion(assistance.id, request);
  if (answer.kind === 'insertable') return answer;
  const isWithheld = answer.open.every(({ why }) => why === 'withheld-fact');
  if (!isWithheld) throw new AddOnProblem('open', words.gmail.changed);
  if (!mayDropFacts) throw new AddOnProblem('open', words.warnings['recipient-not-on-file']);
  const again = api.insertion(assistance.id, { ...request, leftOut: [...leftOut, ...answer.open.map(({ id }) => id)] });
  if (again.kind === 'open') throw new AddOnProblem('open', words.gmail.changed);
  return again;
}

/** Whether it need not be tried again. The text is in the mail: an outcome that cannot be noted must not look like a draft that failed. */
export function noteInserted(api: Api, id: string): boolean {
  try {
    api.outcome(id, { kind: 'inserted', by: { kind: 'agent', id: Session.getEffectiveUser().getEmail() } });
    return true;
  } catch (error) {
    return error instanceof AddOnProblem && error.code === 'not-found';
  }
}
