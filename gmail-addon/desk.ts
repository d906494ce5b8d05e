import type { Assistance } from '../shared/assistance.js';
import type { AddOnEvent } from './add-on-event.js';
import { AddOnProblem } from './add-on-problem.js';
import type { AddOnSettings } from './add-on-settings.js';
import { createApi, type Api } from './api.js';
import { assistanceCard } from './cards/assistance-card.js';
import type { Card } from './cards/card.js';
import { openMessage, readMessage, replyRecipients } from './gmail-message.js';
import { createMemory, type Memory } from './memory.js';
import { parseParties } from './parse-parties.js';
import type { Wishes } from './wishes.js';
import { urlToAllow } from './scopes.js';
import { wordsFor, type Words } from './words.js';

/** The draft is a job: the first card waits this long for it, "check again" longer. Google ends every call after 30 s. */
const firstWaitMs = 6000;
export const againWaitMs = 20_000;
const maxMailboxes = 4;

type GmailMessage = GoogleAppsScript.Gmail.GmailMessage;

/** What every function of the add-on works with. Made anew for each call: Apps Script keeps nothing. */
export interface Desk {
  event: AddOnEvent;
  settings: AddOnSettings;
  words: Words;
  memory: Memory;
  nowMs: number;
}

export function openDesk(event: AddOnEvent, settings: AddOnSettings): Desk {
  return {
    event,
    settings,
    words: wordsFor(event.commonEventObject?.userLocale),
    memory: createMemory(CacheService.getUserCache(), PropertiesService.getUserProperties()),
    nowMs: Date.now(),
  };
}

/** The server, with the agent's own identity. Throws AddOnProblem `consent` where it was not granted. */
export function serverOf({ settings }: Desk): Api {
  const token = ScriptApp.getIdentityToken();
  if (token === null || token === '') throw new AddOnProblem('consent');
  return createApi({ baseUrl: settings.baseUrl, token, fetcher: UrlFetchApp });
}

/**
 * Mailboxes the message may be answered for: the agent's choice; else their own address, then those it was sent to, as with a group or an
 * alias. The server says which of them the agent answers for.
 */
function mailboxesFor({ memory }: Desk, message: GmailMessage): string[] {
  const { mailbox } = memory.settings();
  if (mailbox !== undefined) return [mailbox];
  const to = [...parseParties(message.getTo()), ...parseParties(message.getCc())].map(({ address }) => address);
  return [Session.getEffectiveUser().getEmail(), ...to].slice(0, maxMailboxes);
}

/** Reads the open message and asks for its assistance. The server's key makes a second time cost nothing. */
export function askFor(desk: Desk, wishes: Wishes): Card {
  const message = openMessage(GmailApp, desk.event);
  const api = serverOf(desk);
  const mailboxes = mailboxesFor(desk, message);
  for (const [at, mailbox] of mailboxes.entries()) {
    const recipients = replyRecipients(message, wishes.reply, [mailbox, Session.getEffectiveUser().getEmail()]);
    const cause = { kind: 'message', message: readMessage(message, mailbox, desk.event) } as const;
    try {
      return show(desk, api.assist({ cause, ...wishes, recipients }, firstWaitMs), wishes);
    } catch (error) {
      const isForbidden = error instanceof AddOnProblem && error.code === 'mailbox-forbidden';
      if (!isForbidden || at === mailboxes.length - 1) throw error;
    }
  }
  throw new AddOnProblem('mailbox-forbidden');
}

/** The card of an assistance, remembered for when the message is opened again. */
export function show(desk: Desk, assistance: Assistance, wishes: Wishes, applied: readonly string[] = []): Card {
  const messageId = desk.event.gmail?.messageId;
  if (messageId !== undefined) desk.memory.show(messageId, assistance.id, wishes);
  const allowDrafts = urlToAllow('draft', desk.settings);
  return assistanceCard(assistance, {
    words: desk.words,
    wishes,
    nowMs: desk.nowMs,
    applied,
    isDrafted: desk.memory.isDrafted(assistance.id),
    ...(allowDrafts === undefined ? {} : { allowDrafts }),
  });
}
