import { apiVersion, type Assistance, type AssistanceRequest } from '../../shared/assistance.js';
import { isDraftLanguage, type DraftLanguage } from '../../shared/languages.js';
import type { Message, Party } from '../../shared/message.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Settings } from '../../shared/settings/settings.js';
import { checkedDraft } from './checked-draft.js';
import { decide } from './decide.js';
import { factsDigest } from './facts-digest.js';
import { findReferences } from './find-references.js';
import { gatherFacts } from './gather-facts.js';
import { readMessage } from './read-message.js';
import { customerAddressOf, replyRecipients } from './recipients.js';
import { senderStanding } from './sender-standing.js';
import type { CheckedDraft, Context, ReadMessage, SenderStanding, Understood } from './situation.js';
import { stopwatch } from './stopwatch.js';
import type { Tools } from './tools.js';
import { understand } from './understand.js';

/** A message that has been read, and how sure we are who sent it: enough to say whether this was answered before. */
export interface OpenedMessage {
  read: ReadMessage;
  sender: SenderStanding;
}

export interface Assisted {
  assistance: Assistance;
  draft: CheckedDraft | undefined;
  factsDigest: string;
  customerAddress: string;
  /** Everybody the reply was written for. */
  recipients: readonly Party[];
}

/** Reads the message and weighs its sender. Throws AppError 422 `unreadable` for what is no message. */
export async function openMessage(
  message: Message,
  tools: { mailbox: MailboxSettings; signal: AbortSignal; isConfirmed(digest: string): Promise<boolean> },
): Promise<OpenedMessage> {
  const read = await readMessage(message, { signal: tools.signal });
  return { read, sender: senderStanding(read, tools.mailbox, await tools.isConfirmed(read.digest)) };
}

/** The product: one message through all stages, each event emitted as soon as it is known. Rejects only on a bug or an abort. */
export async function assist(
  about: { id: string; createdAt: Date; expiresAt: Date; request: AssistanceRequest } & OpenedMessage,
  tools: Tools,
): Promise<Assisted> {
  const { read, sender, request } = about;
  const { settings, mailbox } = tools;
  const timings = stopwatch(tools.now);
  const customerAddress = customerAddressOf(read, mailbox);
  const recipients = request.recipients ?? replyRecipients(read, mailbox, request.reply);

  const fallbackLanguage = mailbox.language ?? settings.organization.defaultLanguage;
  const understood = understand(read, { classifier: tools.classifier, fallbackLanguage });
  const timeZone = mailbox.timeZone ?? settings.organization.timeZone;
  const references = findReferences(read, { patterns: settings.numbers, language: understood.language, timeZone });
  const understanding = { ...understood, references };
  const senderSoFar = { party: partyOf(read, customerAddress), ...sender, customers: [] };
  tools.emit({
    event: 'understanding',
    id: about.id,
    subject: read.subject,
    newText: read.newText,
    cut: read.cut,
    sender: senderSoFar,
    understanding,
  });
  timings.lap('understand');

  const language = draftLanguage(request.language, understood.language, settings, fallbackLanguage);
  const context = await gatherFacts(
    { read, sender, understood, references, recipients, customerAddress },
    {
      connectors: tools.connectors,
      knowledge: tools.knowledge,
      organization: settings.organization,
      mailbox,
      language,
      region: mailbox.region ?? settings.organization.region,
      timeZone,
      now: tools.now(),
      signal: tools.signal,
      onFacts: (found) => tools.emit({ event: 'facts', ...found }),
    },
  );
  timings.lap('gather');

  const knownSender = {
    ...senderSoFar,
    customers: context.customers,
    ...(context.chosen === undefined ? {} : { chosen: context.chosen }),
  };
  const decision = decide(
    {
      sender: knownSender,
      understanding,
      facts: context.facts,
      missing: context.missing,
      notFound: context.notFound,
      isAutomatic: read.automatic !== undefined,
    },
    {
      policies: tools.policies,
      policySettings: settings.policies,
      tags: settings.tags,
      labelOf: (intent) => tools.labelOf(intent),
    },
  );
  const warnings = warningsOf(read, context, language, understood);
  const actions = tools.connectors.flatMap((connector) =>
    (connector.actions ?? []).map(({ name, label }) => ({ name, label, connector: connector.name })),
  );
  tools.emit({ event: 'decision', ...decision, routing: decision.routing, tags: decision.tags, warnings, actions });
  timings.lap('decide');

  const digest = factsDigest(context.facts, context.passages, decision.disposition.kind);
  const draft =
    decision.disposition.kind === 'none'
      ? undefined
      : (tools.earlierDraft(digest) ??
        (await checkedDraft({ request, read, understanding, context, decision, language, timeZone }, tools)));
  if (draft !== undefined)
    tools.emit({ event: 'checked', unsupported: draft.draft.unsupported, unanswered: draft.draft.unanswered });
  timings.lap('draft');

  const assistance: Assistance = {
    id: about.id,
    apiVersion,
    state: 'done',
    createdAt: about.createdAt.toISOString(),
    expiresAt: about.expiresAt.toISOString(),
    cause: causeOf(request.cause.message, read, knownSender, understanding),
    ...decision,
    facts: context.facts,
    passages: context.passages,
    missing: context.missing,
    warnings: [...warnings, ...(draft?.warnings ?? [])],
    actions,
    drafts: draft === undefined ? [] : [draft.draft],
    versions: tools.versions,
    timingsMs: timings.laps(),
    ...(draft?.usage === undefined ? {} : { usage: draft.usage }),
  };
  return { assistance, draft, factsDigest: digest, customerAddress, recipients };
}

function partyOf(read: ReadMessage, customerAddress: string): Party {
  return read.from.address.toLowerCase() === customerAddress.toLowerCase()
    ? read.from
    : { kind: 'email', address: customerAddress };
}

/** The language asked for, else the message's if the organization answers in it, else its own. */
function draftLanguage(
  asked: string | undefined,
  found: string,
  settings: Settings,
  fallback: DraftLanguage,
): DraftLanguage {
  if (asked !== undefined && isDraftLanguage(asked)) return asked;
  return isDraftLanguage(found) && settings.organization.languages.includes(found) ? found : fallback;
}

function warningsOf(
  read: ReadMessage,
  context: Context,
  language: string,
  understood: Understood,
): Assistance['warnings'] {
  return [
    ...context.warnings,
    ...(read.hasHiddenText ? [{ code: 'hidden-text' as const }] : []),
    ...(read.attachments.some((attachment) => attachment.unread !== undefined)
      ? [{ code: 'attachment-unread' as const }]
      : []),
    ...(isDraftLanguage(understood.language) || language === understood.language
      ? []
      : [{ code: 'language-not-supported' as const }]),
  ];
}

function causeOf(
  message: Message,
  read: ReadMessage,
  sender: Assistance['cause']['sender'],
  understanding: Assistance['cause']['understanding'],
): Assistance['cause'] {
  const internetMessageId = read.internetMessageId ?? message.internetMessageId;
  return {
    kind: 'message',
    mailbox: message.mailbox,
    ...(internetMessageId === undefined ? {} : { internetMessageId }),
    ...(message.hostIds === undefined ? {} : { hostIds: message.hostIds }),
    subject: read.subject,
    newText: read.newText,
    cut: read.cut,
    sender,
    understanding,
  };
}
