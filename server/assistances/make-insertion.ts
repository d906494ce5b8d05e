import type { CheckRequest, CheckResponse, InsertionRequest, InsertionResponse } from '../../shared/api.js';
import type { Draft, Part, Unsupported } from '../../shared/draft.js';
import type { Fact } from '../../shared/fact.js';
import { isDraftLanguage } from '../../shared/languages.js';
import { neverConfirmed } from '../../shared/never-confirmed.js';
import { renderHtml, renderText } from '../../shared/render-draft.js';
import { acceptedReply } from '../pipeline/check-draft/accepted-reply.js';
import type { KeptAssistance } from './kept-assistances.js';
import { AppError } from '../errors.js';
import type { StoredPhrase } from '../storage/phrases.js';
import type { Organization } from '../organizations/organizations.js';
import { checkedSentences, idStem } from '../pipeline/check-draft/check-draft.js';
import { leaveOut } from '../pipeline/check-draft/leave-out.js';
import { reReadFacts, type ReRead } from '../pipeline/gather-facts/re-read-facts.js';
import { areRecipientsOnFile } from '../pipeline/gather-facts/recipients-on-file.js';
import { withFacts } from '../pipeline/check-draft/slot-raw-values.js';
import type { Support } from '../pipeline/check-draft/support.js';
import { conditionOf, phrasesThatHold, saidPhrases } from '../pipeline/check-draft/said-phrases.js';
import { unansweredAsks } from '../pipeline/check-draft/unanswered.js';

type Changed = InsertionResponse['changed'];

/** Either the text that may be inserted, or what is still open. `kept` is the assistance with the facts as they were read now. */
export type Insertion =
  | {
      kind: 'insertable';
      response: InsertionResponse;
      confirmed: string[];
      droppedSentences: string[];
      kept: KeptAssistance;
    }
  | { kind: 'open'; open: Unsupported[]; changed: Changed; withheld: string[]; kept: KeptAssistance };

interface Tools {
  now: Date;
  signal: AbortSignal;
  /** Phrases the organization approved, in any language. */
  approved?: readonly StoredPhrase[];
}

/** Checks edited parts against the facts as they were read, changing nothing. Throws AppError 404 for another draft than its own. */
export function checkParts(
  request: CheckRequest,
  kept: KeptAssistance,
  organization: Organization,
  { now, approved = [] }: Pick<Tools, 'now' | 'approved'>,
): CheckResponse {
  const draft = draftOf(kept, request.draft);
  const support = supportOf(kept, draft, kept.assistance.facts, organization, { now, approved });
  const parts = withFactTexts(request.parts, support);
  const { sentences, unsupported } = checkedSentences(parts, support);
  const isReply = kept.assistance.disposition.kind === 'reply';
  return {
    sentences,
    unsupported,
    unanswered: isReply ? unansweredAsks(parts, kept.assistance.cause.understanding.asks, support) : [],
  };
}

/**
 * The only gate to the mailbox: re-reads facts older than a minute, checks that everybody who would read the mail may be told, checks the
 * parts as the agent left them, and renders what may be inserted. Throws AppError 404 for another draft than the assistance's own.
 */
export async function makeInsertion(
  request: InsertionRequest,
  kept: KeptAssistance,
  organization: Organization,
  tools: Tools,
): Promise<Insertion> {
  const draft = draftOf(kept, request.draft);
  const reRead = await readAgain(kept, draft, organization, tools);
  const current = withoutGone(reRead);
  const mayTell = await mayReadFacts(request, kept, organization, tools);
  const facts = mayTell ? current : current.map(withheldUnlessOwn);
  const support = supportOf(kept, draft, facts, organization, tools);
  const given = withFactTexts(request.parts, support);
  const { sentences, unsupported } = checkedSentences(given, support);
  const leftOut = unsupported.filter((stretch) => request.leftOut.includes(stretch.id));
  const confirmed = unsupported.filter(
    (stretch) => request.confirmed.includes(stretch.id) && !neverConfirmed.has(stretch.why),
  );
  const open = unsupported.filter((stretch) => !leftOut.includes(stretch) && !confirmed.includes(stretch));

  const changed = changedIn(request.parts, reRead);
  const keptNow = { ...kept, assistance: { ...kept.assistance, facts: current } };
  if (open.length > 0) {
    const withheld = facts.filter((fact) => fact.withheld === true && isUsed(fact, given)).map((fact) => fact.id);
    return { kind: 'open', open, changed, withheld, kept: keptNow };
  }
  const remaining = leaveOut(given, leftOut, sentences);
  const last = checkedSentences(remaining, support);
  refuseNewStretches(last.unsupported, confirmed);
  const final = withFacts(remaining, last.rawValues);
  const accepted = acceptedReply(final, support);
  const response = { ...rendered(final, support), changed };
  return {
    kind: 'insertable',
    response,
    confirmed: confirmed.map((stretch) => `${stretch.why} ${stretch.id}`),
    droppedSentences: accepted.droppedSentences,
    kept: {
      ...keptNow,
      support: {
        ...kept.support,
        accepted: accepted.text,
        said: saidPhrases(remaining, last.sentences, support, keptNow.assistance),
      },
    },
  };
}

function draftOf({ assistance }: KeptAssistance, id: string): Draft {
  const draft = assistance.drafts.find((candidate) => candidate.id === id);
  if (draft === undefined) throw new AppError(404, 'not-found');
  return draft;
}

/** Where the mail is answered: of the mailbox, else of the organization. */
function placeOf(
  { assistance }: KeptAssistance,
  { settings }: Organization,
): { timeZone: string; region: string | undefined } {
  const address = assistance.cause.mailbox.toLowerCase();
  const mailbox = settings.mailboxes.find((candidate) => candidate.address.toLowerCase() === address);
  const { organization } = settings;
  return { timeZone: mailbox?.timeZone ?? organization.timeZone, region: mailbox?.region ?? organization.region };
}

function supportOf(
  kept: KeptAssistance,
  draft: Draft,
  facts: readonly Fact[],
  organization: Organization,
  { now, approved = [] }: Pick<Tools, 'now' | 'approved'>,
): Support {
  const { timeZone, region } = placeOf(kept, organization);
  return {
    facts,
    passages: kept.assistance.passages,
    references: kept.assistance.cause.understanding.references,
    vouched: kept.support.vouched,
    approved: phrasesThatHold(
      approved.filter((phrase) => phrase.language === draft.language),
      conditionOf({ understanding: kept.assistance.cause.understanding, facts }),
    ),
    language: isDraftLanguage(draft.language) ? draft.language : organization.settings.organization.defaultLanguage,
    ...(region === undefined ? {} : { region }),
    now,
    timeZone,
    customerText: kept.assistance.cause.newText,
    asks: kept.assistance.cause.understanding.asks,
    isHandedOver: kept.assistance.disposition.kind === 'hand-over',
    ...(draft.sentences.length === 0
      ? {}
      : { drafted: new Map(draft.sentences.map(({ id, ground }) => [idStem(id), ground])) }),
  };
}

async function readAgain(
  kept: KeptAssistance,
  draft: Draft,
  organization: Organization,
  { now, signal }: Tools,
): Promise<ReRead> {
  const { organization: own } = organization.settings;
  return reReadFacts(kept.assistance.facts, {
    connectors: organization.connectors,
    customerAddress: kept.support.customerAddress,
    labelLanguage: own.defaultLanguage,
    language: isDraftLanguage(draft.language) ? draft.language : own.defaultLanguage,
    ...placeOf(kept, organization),
    now,
    signal,
  });
}

/** Whether everybody the mail would go to may read this customer's facts. Those it was written for already may; nobody named is nobody known. */
async function mayReadFacts(
  request: InsertionRequest,
  kept: KeptAssistance,
  organization: Organization,
  { now, signal }: Tools,
): Promise<boolean> {
  if (request.recipients.length === 0) return false;
  const known = new Set(
    [kept.support.customerAddress, ...kept.support.recipients].map((address) => address.toLowerCase()),
  );
  const others = request.recipients.filter((party) => !known.has(party.address.toLowerCase()));
  return areRecipientsOnFile(others, {
    connectors: organization.connectors,
    customers: kept.assistance.cause.sender.customers,
    ownDomains: organization.settings.organization.domains,
    now,
    signal,
  });
}

/** What a record no longer says supports nothing: neither its value nor an event that rested on it. */
function withoutGone({ facts, changed }: ReRead): Fact[] {
  const gone = new Set(changed.filter(({ now }) => now === undefined).map(({ was }) => was.id));
  return facts.filter((fact) => !gone.has(fact.id));
}

function withheldUnlessOwn(fact: Fact): Fact {
  return fact.alias === 'org' ? fact : { ...fact, withheld: true };
}

/** Facts and cites say what the record and the article say, whatever a client sent as their text. */
function withFactTexts(parts: readonly Part[], { facts, passages }: Support): Part[] {
  return parts.map((part) => {
    if (part.kind === 'fact')
      return { ...part, text: facts.find((fact) => fact.id === part.factId)?.text ?? part.text };
    if (part.kind === 'cite')
      return { ...part, text: passages.find((passage) => passage.id === part.passageId)?.article ?? part.text };
    return part;
  });
}

function isUsed(fact: Fact, parts: readonly Part[]): boolean {
  return parts.some((part) => part.kind === 'fact' && part.factId === fact.id);
}

function changedIn(parts: readonly Part[], { changed }: ReRead): Changed {
  return changed
    .filter(({ was }) => isUsed(was, parts))
    .map(({ was, now }) => ({ factId: was.id, was: was.text, now: now?.text ?? '' }));
}

/** Leaving a sentence out must not make another one say something new. */
function refuseNewStretches(stretches: readonly Unsupported[], confirmed: readonly Unsupported[]): void {
  const allowed = confirmed.map((stretch) => `${stretch.why} ${stretch.text}`);
  for (const { why, text } of stretches) {
    const index = allowed.indexOf(`${why} ${text}`);
    if (index === -1)
      throw new AppError(409, 'open', 'Leaving that out changes what the rest says. Edit the reply instead.');
    allowed.splice(index, 1);
  }
}

function rendered(parts: readonly Part[], support: Support): Omit<InsertionResponse, 'changed'> {
  const used = support.facts.filter((fact) => isUsed(fact, parts));
  const [oldest] = used.map((fact) => fact.source.readAt).sort();
  return {
    text: renderText(parts, support),
    html: renderHtml(parts, support),
    facts: used.length,
    ...(oldest === undefined ? {} : { readAt: oldest }),
  };
}
