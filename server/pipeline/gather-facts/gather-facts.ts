import { deadline } from '../../deadline.js';
import type { Reference, Warning } from '../../../shared/assistance.js';
import type { Fact, Missing, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import type { Party } from '../../../shared/message.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import type { OrganizationSettings } from '../../../shared/settings/organization.js';
import type { Connector } from '../../connectors/connector.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import type { Knowledge } from '../../knowledge/knowledge.js';
import { askedText } from '../../mail/quotes/asked-text.js';
import { dayIn } from '../../language/facts/format-fact.js';
import { returnWindowIn } from './return-window.js';
import { askConnector, isAddressAmong, type ConnectorAnswer } from './ask-connector.js';
import { addReading, coverageOf } from './coverage.js';
import { lookUpsElsewhere, maxNumbers, planLookUps, wantedNumbers, type Wanted } from './look-ups.js';
import { organizationFacts } from './organization-facts.js';
import { ownRecordsIn } from './choose-records.js';
import type { Context, Meant, OwnRecord, ReadMessage, SenderStanding, Understood } from '../situation.js';
import { tellFacts, type TellRules } from './tell-facts.js';

/** The whole stage may take this long, and one connector this long, whatever its own settings say. */
export const deadlines = { wholeMs: 2500, connectorMs: 1500 };

export interface GatherInput {
  read: ReadMessage;
  sender: SenderStanding;
  understood: Understood;
  references: readonly Reference[];
  /** Everybody the reply would go to. */
  recipients: readonly Party[];
  /** Whose records are asked for: the sender, or whom a form writes for. */
  customerAddress: string;
}

/** What one system brought: sent as soon as it answers. Its facts may still be withheld or renamed once all have answered. */
export interface FoundFacts {
  connector: string;
  facts: Fact[];
  passages: Passage[];
  missing: Missing[];
}

export interface GatherTools {
  connectors: readonly Connector[];
  knowledge: Knowledge;
  organization: OrganizationSettings;
  mailbox: MailboxSettings;
  language: DraftLanguageCode;
  region: string | undefined;
  timeZone: string;
  now: Date;
  signal: AbortSignal;
  onFacts(found: FoundFacts): void;
  /** Says which of the customer's records the message means, once all that they have is known. */
  mean?(own: readonly OwnRecord[]): Meant | Promise<Meant>;
}

/**
 * Asks all connectors and the knowledge at once, under one deadline, and keeps what belongs to the customer. A record of anybody else
 * never becomes a fact: its number is reported as an unknown one is. After a failed sender check no system is asked at all.
 * Never rejects for what a system does; what could not be asked is in `missing`.
 */
export async function gatherFacts(input: GatherInput, tools: GatherTools): Promise<Context> {
  const signal = deadline(deadlines.wholeMs, tools.signal);
  const wanted = wantedNumbers(input.references);
  const rules = tellRules(input, tools);
  const own = organizationFacts(tools.organization, tools.now);
  tools.onFacts({ connector: 'settings', facts: own, passages: [], missing: [] });
  const connectors = input.sender.standing === 'failed' ? [] : tools.connectors;
  const [knowledge, ...answers] = await Promise.all([
    searchKnowledge(input, tools, signal),
    ...connectors.map((connector) => askOne(connector, wanted, input, tools, signal, rules)),
  ]);
  await askElsewhere(answers, wanted, input, tools, signal);
  const meant = await tools.mean?.(ownRecordsIn(answers));
  const returnWindow = returnWindowIn(knowledge.passages, tools.organization.returnDays);
  const told = tellFacts(answers, { ...rules, returnWindow }, meant);
  const [first, ...more] = told.customers;
  return {
    facts: [...told.facts, ...own],
    passages: knowledge.passages,
    missing: [...answers.flatMap((answer) => answer.missing), ...knowledge.missing],
    coverage: answers.flatMap(coverageOf),
    customers: told.customers,
    ...chosenOf(told.settled ?? (more.length > 0 ? undefined : first?.record)),
    notFound: told.mayBeTold ? numbersNotFound(wanted, answers, meant?.completed ?? []) : [],
    warnings: [...senderWarnings(input), ...told.warnings, ...replyToWarnings(input, answers, tools.organization)],
    about: told.about,
    candidates: told.candidates,
    ...(meant === undefined ? {} : { heardAs: meant.heardAs }),
  };
}

function chosenOf(chosen: string | undefined): Pick<Context, 'chosen'> {
  return chosen === undefined ? {} : { chosen };
}

function tellRules(input: GatherInput, tools: GatherTools): TellRules {
  return {
    isKnownSender: input.sender.standing === 'authenticated' || input.sender.standing === 'confirmed',
    customerAddress: input.customerAddress,
    recipients: input.recipients,
    ownDomains: tools.organization.domains,
    intents: input.understood.intents.map(({ id }) => id),
    labelLanguage: tools.organization.defaultLanguage,
    language: tools.language,
    region: tools.region,
    timeZone: tools.timeZone,
    now: tools.now,
    wishedDay: wishedDay(input, tools),
  };
}

/** The one day to come that the message names; of several nobody knows which is wished. */
function wishedDay({ references }: GatherInput, { now, timeZone }: GatherTools): string | undefined {
  const today = dayIn(now, timeZone);
  const days = new Set(
    references.flatMap(({ kind, value, from }) =>
      kind === 'date' && from === undefined && value >= today ? value : [],
    ),
  );
  const [only, ...more] = days;
  return more.length > 0 || only === undefined || !/^\d{4}-\d\d-\d\d$/.test(only) ? undefined : only;
}

async function askOne(
  connector: Connector,
  wanted: readonly Wanted[],
  input: GatherInput,
  tools: GatherTools,
  whole: AbortSignal,
  rules: TellRules,
): Promise<ConnectorAnswer> {
  const address = normaliseEmail(input.customerAddress);
  const plan = address === undefined ? [] : planLookUps(connector, address, wanted);
  const signal = deadline(deadlines.connectorMs, whole);
  const context = { subject: { emails: address === undefined ? [] : [address] }, signal, now: tools.now };
  const answer = await askConnector(connector, plan, address ?? '', context, dayIn(tools.now, tools.timeZone));
  if (wanted.length > maxNumbers)
    answer.missing.push({ connector: connector.name, system: connector.system, reason: 'too-many-look-ups' });
  const { facts } = tellFacts([answer], rules);
  tools.onFacts({ connector: connector.name, facts, passages: [], missing: answer.missing });
  return answer;
}

/** A number that no system has as what it was taken for is looked up as every other kind, and what is found is added to the answers. */
async function askElsewhere(
  answers: readonly ConnectorAnswer[],
  wanted: readonly Wanted[],
  { customerAddress }: GatherInput,
  tools: GatherTools,
  whole: AbortSignal,
): Promise<void> {
  const address = normaliseEmail(customerAddress);
  const isFound = ({ kind, value }: Wanted): boolean =>
    answers.some(({ hits }) => hits.some((hit) => hit.wanted?.kind === kind && hit.wanted.value === value));
  const unfound = wanted.filter((one) => !isFound(one));
  if (address === undefined || unfound.length === 0) return;
  const context = { subject: { emails: [address] }, signal: deadline(deadlines.connectorMs, whole), now: tools.now };
  const today = dayIn(tools.now, tools.timeZone);
  const able = answers.filter(({ missing }) => missing.length === 0); // of the others nobody can say that they have none
  await Promise.all(
    able.map(async (answer) => {
      const more = await askConnector(
        answer.connector,
        lookUpsElsewhere(answer.connector, unfound),
        address,
        context,
        today,
      );
      answer.hits.push(...more.hits);
      answer.nothingFor.push(...more.nothingFor);
      answer.unsureOf.push(...more.unsureOf);
      addReading(answer, more);
      answer.missing.push(...more.missing.filter((one) => !answer.missing.some(({ reason }) => reason === one.reason)));
      answer.hasNotTheirs ||= more.hasNotTheirs;
    }),
  );
}

/**
 * Numbers for which nothing may be told: at least one system was asked, all that were asked surely have nothing, and so no draft tells
 * an unknown number from somebody else's.
 */
function numbersNotFound(
  wanted: readonly Wanted[],
  answers: readonly ConnectorAnswer[],
  completed: Meant['completed'],
): Context['notFound'] {
  const isIn = (numbers: readonly (Wanted | undefined)[], { kind, value }: Wanted): boolean =>
    numbers.some((one) => one?.kind === kind && one.value === value);
  return wanted.filter(
    (one) =>
      !completed.some(({ value }) => value === one.value) &&
      answers.some((answer) => isIn(answer.nothingFor, one)) &&
      !answers.some(
        (answer) =>
          isIn(answer.unsureOf, one) ||
          isIn(
            answer.hits.map((hit) => hit.wanted),
            one,
          ),
      ),
  );
}

async function searchKnowledge(
  input: GatherInput,
  tools: GatherTools,
  signal: AbortSignal,
): Promise<Pick<FoundFacts, 'passages' | 'missing'>> {
  const query = {
    text: `${input.read.subject}\n${askedText(input.read)}`.slice(0, 4000),
    language: input.understood.language,
    limit: 5,
  };
  const found = await new Promise<Pick<FoundFacts, 'passages' | 'missing'>>((resolve) => {
    const missing = (reason: 'timeout' | 'unavailable') => () =>
      resolve({ passages: [], missing: [{ connector: 'knowledge', reason }] });
    signal.addEventListener('abort', missing('timeout'), { once: true });
    tools.knowledge
      .search(query, signal)
      .then((passages) => resolve({ passages, missing: [] }), missing('unavailable'));
  });
  tools.onFacts({ connector: 'knowledge', facts: [], ...found });
  return found;
}

function senderWarnings({ sender }: GatherInput): Warning[] {
  if (sender.standing === 'failed') return [{ code: 'sender-failed' }];
  return sender.standing === 'unverified' ? [{ code: 'sender-unverified' }] : [];
}

/** Replies would go elsewhere than to the sender, to nobody on file and nobody of ours. */
function replyToWarnings(
  input: GatherInput,
  answers: readonly ConnectorAnswer[],
  organization: OrganizationSettings,
): Warning[] {
  const { read, customerAddress } = input;
  const onFile = answers.flatMap((answer) => answer.customers.flatMap(({ record }) => record.emails));
  const known = [read.from.address, customerAddress, ...onFile];
  const isOurs = (address: string): boolean =>
    organization.domains.some((domain) => address.toLowerCase().endsWith(`@${domain.toLowerCase()}`));
  const differs = read.replyTo.some(({ address }) => !isAddressAmong(known, address) && !isOurs(address));
  return differs ? [{ code: 'reply-to-differs' }] : [];
}
