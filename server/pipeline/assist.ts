import { apiVersion, type Assistance, type AssistanceRequest, type Understanding } from '../../shared/assistance.js';
import { isDraftLanguage, type DraftLanguage } from '../../shared/languages.js';
import type { Message, Party } from '../../shared/message.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import type { Settings } from '../../shared/settings/settings.js';
import { alternativeDrafts } from './alternative-drafts.js';
import { answeredMessage } from './answered-message.js';
import { askedText } from './asked-text.js';
import { checkedDraft } from './checked-draft.js';
import { decide } from './decide.js';
import { factsDigest } from './facts-digest.js';
import { findReferences } from './find-references.js';
import { gatherFacts } from './gather-facts.js';
import { heeded } from './heeded.js';
import { readMessage } from './read-message.js';
import { customerAddressOf, replyRecipients } from './recipients.js';
import { isUnsure, withOpinion } from './second-opinion.js';
import { senderStanding } from './sender-standing.js';
import type { CheckedDraft, Context, Decision, ReadMessage, SenderStanding } from './situation.js';
import { stopwatch } from './stopwatch.js';
import type { Tools } from './tools.js';
import { understand } from './understand.js';
import { sumOfUsage } from './sum-of-usage.js';

/** A message that has been read, and how sure we are who sent it: enough to say whether this was answered before. */
export interface OpenedMessage {
  read: ReadMessage;
  sender: SenderStanding;
}

/** What an assistance is made from. */
export interface Asked extends OpenedMessage {
  id: string;
  createdAt: Date;
  expiresAt: Date;
  request: AssistanceRequest;
}

export interface Assisted {
  assistance: Assistance;
  /** None where no reply is due; the first is the one to show, others are the alternatives asked for. */
  drafts: readonly CheckedDraft[];
  factsDigest: string;
  customerAddress: string;
  /** Everybody the reply was written for. */
  recipients: readonly Party[];
}

/** Reads the message, or the one that is answered by a message being written, and weighs its sender. Throws AppError 422 `unreadable` for what is no message. */
export async function openMessage(
  message: Message,
  tools: { mailbox: MailboxSettings; signal: AbortSignal; isConfirmed(digest: string): Promise<boolean> },
): Promise<OpenedMessage> {
  const opened = await readMessage(message, { signal: tools.signal });
  const read = message.mode === 'compose' ? answeredMessage(opened, tools.mailbox.address) : opened;
  const sender = senderStanding(read, tools.mailbox, false);
  const isLifted = sender.standing === 'unverified' && (await tools.isConfirmed(read.digest));
  return { read, sender: isLifted ? senderStanding(read, tools.mailbox, true) : sender };
}

/** The product: one message through all stages, each event emitted as soon as it is known. Rejects only on a bug or an abort. */
export async function assist(asked: Asked, tools: Tools): Promise<Assisted> {
  const timings = stopwatch(tools.now);
  const read = heeded(asked.read);
  const toHeed = { ...asked, read };
  const place = placeOf(toHeed, tools);
  const own = understandMessage(asked, read, place, tools);
  timings.lap('understand');

  const opinion = askOpinion(own, read, tools);
  const language = draftLanguage(asked.request.language, own.language, tools.settings, place.fallbackLanguage);
  const context = await gatherContext(toHeed, place, own, language, tools);
  const understanding = withOpinion(own, await opinion);
  timings.lap('gather');

  const known: Known = { ...place, sender: senderOf(asked, place, context), understanding, context, language };
  const decision = decideReply(asked, known, tools);
  timings.lap('decide');

  const digest = factsDigest(context.facts, context.passages, decision.disposition.kind);
  const drafts = await draftReplies(toHeed, known, decision, digest, tools);
  timings.lap('draft');

  const assistance = assistanceOf(asked, known, decision, drafts, tools, timings.laps());
  return {
    assistance,
    drafts,
    factsDigest: digest,
    customerAddress: place.customerAddress,
    recipients: place.recipients,
  };
}

/** For whom and where the reply is written, as far as the settings and the envelope say. */
interface Place {
  customerAddress: string;
  recipients: readonly Party[];
  fallbackLanguage: DraftLanguage;
  timeZone: string;
}

interface Known extends Place {
  sender: Assistance['cause']['sender'];
  understanding: Understanding;
  context: Context;
  language: DraftLanguage;
}

function placeOf({ read, sender, request }: Asked, { settings, mailbox }: Tools): Place {
  return {
    customerAddress: sender.standing === 'authenticated' ? customerAddressOf(read, mailbox) : read.from.address,
    recipients: request.recipients ?? replyRecipients(read, mailbox, request.reply),
    fallbackLanguage: mailbox.language ?? settings.organization.defaultLanguage,
    timeZone: mailbox.timeZone ?? settings.organization.timeZone,
  };
}

function understandMessage(
  asked: Asked,
  toHeed: ReadMessage,
  { fallbackLanguage, timeZone, customerAddress }: Place,
  tools: Tools,
): Understanding {
  const { id, read, sender } = asked;
  const understood = understand(toHeed, { classifier: tools.classifier, fallbackLanguage });
  const references = findReferences(toHeed, {
    patterns: tools.settings.numbers,
    language: understood.language,
    timeZone,
  });
  const understanding = { ...understood, references };
  const party = partyOf(read, customerAddress);
  const { subject, newText, cut } = read;
  tools.emit({
    event: 'understanding',
    id,
    subject,
    newText,
    cut,
    sender: { party, ...sender, customers: [] },
    understanding,
  });
  return understanding;
}

/** One short call at most, beside the look-ups, and only when our own classifier does not know. */
async function askOpinion(understanding: Understanding, read: ReadMessage, tools: Tools): Promise<string[]> {
  if (tools.secondOpinion === undefined || !isUnsure(understanding)) return [];
  return tools.secondOpinion(`${read.subject}\n${askedText(read)}`, tools);
}

function gatherContext(
  { read, sender }: Asked,
  { recipients, customerAddress, timeZone }: Place,
  understanding: Understanding,
  language: DraftLanguage,
  { settings, mailbox, connectors, knowledge, now, signal, emit }: Tools,
): Promise<Context> {
  const { organization } = settings;
  return gatherFacts(
    { read, sender, understood: understanding, references: understanding.references, recipients, customerAddress },
    {
      connectors,
      knowledge,
      organization,
      mailbox,
      language,
      region: mailbox.region ?? organization.region,
      timeZone,
      now: now(),
      signal,
      onFacts: (found) => emit({ event: 'facts', ...found }),
    },
  );
}

function senderOf(
  { read, sender }: Asked,
  { customerAddress }: Place,
  { customers, chosen }: Context,
): Known['sender'] {
  return { party: partyOf(read, customerAddress), ...sender, customers, ...(chosen === undefined ? {} : { chosen }) };
}

function decideReply(
  { read, request }: Asked,
  known: Known,
  tools: Tools,
): Decision & Pick<Assistance, 'warnings' | 'actions'> {
  const { sender, understanding, context } = known;
  const { facts, missing, notFound } = context;
  const decided = decide(
    {
      sender,
      understanding,
      facts,
      missing,
      notFound,
      warnings: context.warnings,
      isAutomatic: read.automatic !== undefined,
    },
    {
      policies: tools.policies,
      policySettings: tools.settings.policies,
      tags: tools.settings.tags,
      labelOf: (intent) => tools.labelOf(intent),
    },
  );
  const decision = asAsked(decided, request);
  const warnings = warningsOf(read, known);
  const actions = tools.connectors.flatMap((connector) =>
    (connector.actions ?? []).map(({ name, label }) => ({ name, label, connector: connector.name })),
  );
  tools.emit({ event: 'decision', ...decision, routing: decision.routing, warnings, actions });
  return { ...decision, warnings, actions };
}

/** An agent who says what to write wants a draft even where no reply is due. Nothing else of a policy's verdict gives way. */
function asAsked(decision: Decision, { instruction }: AssistanceRequest): Decision {
  if (decision.disposition.kind !== 'none' || instruction === undefined) return decision;
  return { ...decision, disposition: { kind: 'reply', reason: 'asked-by-agent' } };
}

/** The draft, unless none is due: the earlier one when nothing it rests on changed. Alternatives after it, where they are asked for. */
async function draftReplies(
  asked: Asked,
  known: Known,
  decision: Decision,
  digest: string,
  tools: Tools,
): Promise<CheckedDraft[]> {
  if (decision.disposition.kind === 'none') return [];
  const input = { ...asked, ...known, decision };
  const first = tools.earlierDraft(digest) ?? (await checkedDraft(input, tools));
  const { unsupported, unanswered } = first.draft;
  tools.emit({ event: 'checked', unsupported, unanswered });
  return asked.request.alternatives === true ? [first, ...(await alternativeDrafts(input, first, tools))] : [first];
}

function assistanceOf(
  { id, createdAt, expiresAt, request, read }: Asked,
  { sender, understanding, context }: Known,
  { warnings, ...decision }: ReturnType<typeof decideReply>,
  drafts: readonly CheckedDraft[],
  tools: Tools,
  timingsMs: Record<string, number>,
): Assistance {
  const { facts, passages, missing } = context;
  const usage = drafts.map((draft) => draft.usage).reduce(sumOfUsage, undefined);
  return {
    id,
    apiVersion,
    state: 'done',
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    cause: causeOf(request.cause.message, read, sender, understanding),
    ...decision,
    facts,
    passages,
    missing,
    warnings: uniqueWarnings([...warnings, ...drafts.flatMap((draft) => draft.warnings)]),
    drafts: drafts.map(({ draft }) => draft),
    versions: tools.versions,
    timingsMs,
    ...(usage === undefined ? {} : { usage }),
  };
}

/** Once each: alternatives fall back, or are over the limit, together. */
function uniqueWarnings(warnings: Assistance['warnings']): Assistance['warnings'] {
  const seen = new Set<string>();
  return warnings.filter(({ code, factId }) => {
    const key = `${code} ${factId ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** The customer: who sent the message, or whom a web form wrote for. */
function partyOf(read: ReadMessage, customerAddress: string): Party {
  const isSender = read.from.address.toLowerCase() === customerAddress.toLowerCase();
  return isSender ? read.from : { kind: 'email', address: customerAddress };
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

function warningsOf(read: ReadMessage, { context, language, understanding }: Known): Assistance['warnings'] {
  const hasUnread = read.attachments.some((attachment) => attachment.unread !== undefined);
  const isOtherLanguage = !isDraftLanguage(understanding.language) && language !== understanding.language;
  return [
    ...context.warnings,
    ...(read.hasHiddenText ? [{ code: 'hidden-text' as const }] : []),
    ...(hasUnread ? [{ code: 'attachment-unread' as const }] : []),
    ...(isOtherLanguage ? [{ code: 'language-not-supported' as const }] : []),
  ];
}

function causeOf(
  message: Message,
  read: ReadMessage,
  sender: Known['sender'],
  understanding: Understanding,
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
