import {
  tones,
  type Assistance,
  type AssistanceRequest,
  type Understanding,
  type Usage,
} from '../../shared/assistance.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Party } from '../../shared/message.js';
import { askedText } from '../mail/quotes/asked-text.js';
import { assistanceOf } from './conclude/assistance-of.js';
import { decide } from './decide/decide.js';
import { factsDigest } from './gather-facts/facts-digest.js';
import { findReferencesInTurns } from './find-references/find-references.js';
import { gatherFacts } from './gather-facts/gather-facts.js';
import { withoutInstructions } from './read-message/without-instructions.js';
import { replyRecipients } from './read-message/recipients.js';
import { isUnsure, withOpinion } from './understand/second-opinion.js';
import { withReadMood } from './understand/with-reading.js';
import type {
  Asked,
  CheckedDraft,
  Context,
  Decided,
  Decision,
  DraftInput,
  Known,
  Meant,
  ModelReading,
  OwnRecord,
  Place,
  ReadMessage,
  Tools,
} from './situation.js';
import { warningsOf } from './conclude/warnings-of.js';
import { draftLanguage } from './understand/draft-language.js';
import { understand } from './understand/understand.js';
import { understandWithRecords } from './understand/understand-with-records.js';
import { sumOfUsage } from './write-draft/sum-of-usage.js';
import { repairedDraft, writtenDraft } from './written-draft.js';
import { readAsk } from '../language/reading/ask-wants.js';
import { dayIn } from '../language/facts/format-fact.js';

export interface Assisted {
  assistance: Assistance;
  /** None where no reply is due; the first is the one to show, others are the alternatives asked for. */
  drafts: readonly CheckedDraft[];
  factsDigest: string;
  customerAddress: string;
  /** Everybody the reply was written for. */
  recipients: readonly Party[];
}

/** The product: one message through all stages, each event emitted as soon as it is known. Rejects only on a bug or an abort. */
export async function assist(asked: Asked, tools: Tools): Promise<Assisted> {
  const timings = stopwatch(tools);
  tools.signal.throwIfAborted();
  const read = withoutInstructions(asked.read);
  const cleared = { ...asked, read };
  const place = placeOf(cleared, tools);
  const understood = await understandMessage(asked, read, place, tools);
  timings.lap('understand');

  let readingUsage: Usage | undefined;
  const beside = readBeside(read, tools, (usage) => {
    readingUsage = sumOfUsage(readingUsage, usage);
    tools.spent(usage);
  });
  const language = draftLanguage(asked.request.language, understood.language, tools.settings, place.fallbackLanguage);
  let known = understood;
  const context = await gatherContext(cleared, place, understood, language, tools, async (records) => {
    const { understanding, meant } = understandWithRecords(read, understood, records, {
      classifier: tools.classifier,
      fallbackLanguage: place.fallbackLanguage,
      today: dayIn(tools.now().toISOString(), place.timeZone),
      reading: await beside,
    });
    known = understanding;
    return meant;
  });
  const reading = await beside;
  const understanding = withReadMood(isUnsure(known) ? withOpinion(known, reading?.intents ?? []) : known, reading);
  timings.lap('gather');

  const all: Known = { ...place, sender: senderOf(asked, context), understanding, context, language };
  const decision = decideReply(asked, all, tools);
  timings.lap('decide');

  const digest = factsDigest(context.facts, context.passages, decision.disposition.kind);
  const drafts = await draftReplies(cleared, all, decision, digest, tools);
  timings.lap('draft');

  const assistance = assistanceOf(asked, all, decision, drafts, {
    versions: tools.versions,
    timingsMs: timings.laps(),
    usage: drafts.map((draft) => draft.usage).reduce(sumOfUsage, readingUsage),
    // The last writer is the templates'; they follow no instruction and have one length.
    abilities: tools.writers.length > 1 ? ['instruction', 'shorter'] : [],
  });
  return {
    assistance,
    drafts,
    factsDigest: digest,
    customerAddress: place.customerAddress,
    recipients: place.recipients,
  };
}

function placeOf({ read, request }: Asked, { settings, mailbox }: Tools): Place {
  return {
    customerAddress: read.from.address,
    recipients: request.recipients ?? replyRecipients(read, mailbox, request.reply),
    fallbackLanguage: mailbox.language ?? settings.organization.defaultLanguage,
    timeZone: mailbox.timeZone ?? settings.organization.timeZone,
  };
}

async function understandMessage(
  asked: Asked,
  cleared: ReadMessage,
  { fallbackLanguage, timeZone }: Place,
  tools: Tools,
): Promise<Understanding> {
  const { id, read, sender } = asked;
  const { short: _, ...understood } = understand(cleared, { classifier: tools.classifier, fallbackLanguage });
  const references = await findReferencesInTurns(cleared, {
    patterns: tools.settings.numbers,
    language: understood.language,
    timeZone,
  });
  const understanding = { ...understood, references };
  const { subject, newText, cut } = read;
  tools.emit({
    event: 'understanding',
    id,
    subject,
    newText,
    cut,
    sender: { party: read.from, ...sender, customers: [] },
    understanding,
  });
  return understanding;
}

/** One short call of a language model beside the look-ups, for what a person wrote. */
async function readBeside(
  { subject, automatic, isSentByUs, unread, answers, ...read }: ReadMessage,
  { readByModel, signal }: Tools,
  spent: (usage: Usage) => void,
): Promise<ModelReading | undefined> {
  if (automatic !== undefined || isSentByUs === true || unread !== undefined) return undefined;
  const text = askedText(read);
  return readByModel?.({ subject, text, ...(answers && { ours: answers.text }) }, { signal, spent });
}

function gatherContext(
  { read, sender }: Asked,
  { recipients, customerAddress, timeZone }: Place,
  understanding: Understanding,
  language: DraftLanguageCode,
  { settings, mailbox, connectors, knowledge, now, signal, emit }: Tools,
  mean: (records: readonly OwnRecord[]) => Promise<Meant>,
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
      mean,
    },
  );
}

function senderOf({ read, sender }: Asked, { customers, chosen }: Context): Known['sender'] {
  return { party: read.from, ...sender, customers, ...(chosen === undefined ? {} : { chosen }) };
}

function decideReply({ read, request }: Asked, known: Known, tools: Tools): Decided {
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
      isSentByUs: read.isSentByUs === true,
      isUnread: read.unread !== undefined,
      topics: understanding.asks.flatMap(
        (ask) => readAsk(context.heardAs?.get(ask.id) ?? ask.text, ask.intent, understanding.language).topics,
      ),
      isAskOpen: (ask) => (context.about.get(ask) ?? []).length === 0,
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
  const first = tools.earlierDraft(digest) ?? (await repairedDraft(input, tools));
  const { unsupported, unanswered } = first.draft;
  tools.emit({ event: 'checked', unsupported, unanswered });
  return asked.request.alternatives === true ? [first, ...(await alternativeDrafts(input, first, tools))] : [first];
}

/**
 * The same reply in the tones the first draft does not have, each one more call of a model. They come whole, not streamed. One that reads like
 * a draft before it is left out: templates often say the same in two tones.
 */
async function alternativeDrafts(input: DraftInput, first: CheckedDraft, tools: Tools): Promise<CheckedDraft[]> {
  const { request } = input;
  const firstTone = request.tone ?? tools.mailbox.tone;
  const silent = { ...tools, emit: () => undefined };
  const others = await Promise.all(
    tones
      .filter((tone) => tone !== firstTone)
      .map((tone, index) => writtenDraft({ ...input, request: { ...request, tone } }, silent, `draft${index + 2}`)),
  );
  const texts = new Set([first.draft.text]);
  return others.filter(({ draft: { text } }) => !texts.has(text) && texts.add(text));
}

/** Milliseconds per stage, each counted from the end of the one before. After a stage whose client has left, none follows: `lap` throws. */
function stopwatch({ now, signal }: Pick<Tools, 'now' | 'signal'>): {
  lap(name: string): void;
  laps(): Record<string, number>;
} {
  const laps: Record<string, number> = {};
  let last = now().getTime();
  return {
    lap(name) {
      signal.throwIfAborted();
      const at = now().getTime();
      laps[name] = at - last;
      last = at;
    },
    laps: () => laps,
  };
}
