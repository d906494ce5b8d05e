import type { CustomerOnFile, Warning } from '../../../shared/assistance.js';
import type { Fact } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import type { Party } from '../../../shared/message.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import type { BusinessRecord, CustomerRecord } from '../../../shared/records.js';
import { factLabel } from '../../language/facts/fact-labels.js';
import { formatFact } from '../../language/facts/format-fact.js';
import { isAddressAmong, type ConnectorAnswer } from './ask-connector.js';
import type { Meant } from '../situation.js';
import { chooseRecords, customersIn, type Chosen } from './choose-records.js';
import { deriveFields, type DeriveRules } from './derive-fields.js';
import { recordFields } from './record-fields.js';

/** How facts of records are labelled and written. */
export interface FactRules {
  labelLanguage: DraftLanguageCode;
  language: DraftLanguageCode;
  region: string | undefined;
  timeZone: string;
  now: Date;
  returnWindow?: DeriveRules['returnWindow'];
  wishedDay?: string | undefined;
}

export interface TellRules extends FactRules {
  /** Whether the standing lets a draft say anything from the records. */
  isKnownSender: boolean;
  customerAddress: string;
  recipients: readonly Party[];
  /** Mail domains of the organization itself. */
  ownDomains: readonly string[];
  intents: readonly string[];
}

export interface Told {
  facts: Fact[];
  customers: CustomerOnFile[];
  warnings: Warning[];
  /** Whether everybody who would read the reply may be told what there is, and what there is not. */
  mayBeTold: boolean;
  about: ReadonlyMap<string, readonly string[]>;
  candidates: readonly string[];
  /** The customer, where the address is that of several and the records that are meant are of one of them. */
  settled?: string;
}

/** What the answers of the connectors come to: facts by alias, each withheld unless sender and all recipients may be told. Pure. */
export function tellFacts(
  answers: readonly ConnectorAnswer[],
  rules: TellRules,
  meant?: Omit<Meant, 'completed' | 'heardAs'>,
): Told {
  const everybody = answers.flatMap((answer) => customersIn(answer).map(({ record }) => record.record));
  const isShared = answers.some((answer) => customersIn(answer).length > 1);
  const settled =
    isShared && meant !== undefined ? settledCustomer(chooseRecords(answers, rules.intents, meant)) : undefined;
  const chosen = chooseRecords(answers, rules.intents, meant).filter(
    ({ record }) => settled === undefined || record.kind !== 'customer' || record.record === settled,
  );
  const isSeveral = isShared && settled === undefined && everybody.length > 1;
  const customerEmails = isSeveral
    ? []
    : answers.flatMap((answer) => answer.customers.flatMap(({ record }) => record.emails));
  const mayTell = (record: BusinessRecord): boolean =>
    rules.isKnownSender && !isSeveral && areOnFile([...customerEmails, ...addressesOf(record)], rules);
  const facts = chosen.flatMap((one) => factsOf(one, rules, one.isAmbiguous || !mayTell(one.record)));
  const isOffFile =
    !isSeveral && chosen.some((one) => !areOnFile([...customerEmails, ...addressesOf(one.record)], rules));
  const asked = new Set([...(meant?.about ?? [])].flatMap(([, keys]) => keys));
  const conflicting = chosen.filter(
    ({ record, key }) => record.conflicts !== undefined && (asked.size === 0 || asked.has(key)),
  );
  const isAmbiguous = chosen.some((one) => one.isOneOfMany);
  return {
    facts,
    customers: answers.flatMap((answer) =>
      customersIn(answer).map(({ record }) => onFile(answer.connector.name, record)),
    ),
    warnings: warningsOf({ isSeveral, isOffFile, isAmbiguous, conflicting }, facts, answers),
    mayBeTold: rules.isKnownSender && areOnFile([rules.customerAddress, ...customerEmails], rules),
    about: aboutByAlias(chosen, meant),
    candidates: chosen.filter((one) => one.isOneOfMany).map(({ alias }) => alias),
    ...(settled === undefined ? {} : { settled }),
  };
}

/** One address, several customers: the records that are meant, if all are of one of them, say which is writing. */
function settledCustomer(chosen: readonly Chosen[]): string | undefined {
  const sure = chosen.filter((one) => !one.isOneOfMany && !one.isAmbiguous);
  const owners = new Set(sure.flatMap(({ record }) => (record.kind === 'customer' ? [] : [record.owner.record ?? ''])));
  const [owner, ...more] = owners;
  return more.length > 0 || owner === '' ? undefined : owner;
}

/** The aliases under which what an ask is about is told: the records themselves, and the invoices that came with them. */
function aboutByAlias(
  chosen: readonly Chosen[],
  meant: Omit<Meant, 'completed' | 'heardAs'> | undefined,
): ReadonlyMap<string, readonly string[]> {
  const about = new Map<string, readonly string[]>();
  for (const [ask, keys] of meant?.about ?? []) {
    const records = chosen.filter(({ key }) => keys.includes(key));
    const numbers = new Set(records.map(({ record }) => (record.kind === 'customer' ? '' : record.number)));
    const related = chosen.filter(
      ({ record, key }) =>
        !keys.includes(key) &&
        ((record.kind === 'invoice' && record.orderNumber !== undefined && numbers.has(record.orderNumber)) ||
          (record.kind === 'order' &&
            records.some((one) => one.record.kind === 'invoice' && one.record.orderNumber === record.number))),
    );
    about.set(
      ask,
      [...records, ...related].map(({ alias }) => alias),
    );
  }
  return about;
}

function areOnFile(emails: readonly string[], { recipients, ownDomains }: TellRules): boolean {
  const isOwn = (address: string): boolean => {
    const domain = normaliseEmail(address)?.split('@').at(-1);
    return domain !== undefined && ownDomains.some((own) => normaliseEmail(`x@${own}`) === `x@${domain}`);
  };
  return recipients.length > 0 && recipients.every(({ address }) => isOwn(address) || isAddressAmong(emails, address));
}

function addressesOf(record: BusinessRecord): readonly string[] {
  return record.kind === 'customer' ? record.emails : record.owner.emails;
}

function onFile(connector: string, { record, name, company }: CustomerRecord): CustomerOnFile {
  const shown = name ?? company;
  return { connector, record, ...(shown === undefined ? {} : { name: shown }) };
}

/** The facts of one record under its alias. The same record gives the same ids each time it is told. */
export function factsOf(
  chosen: Omit<Chosen, 'key' | 'isAmbiguous' | 'isOneOfMany'>,
  rules: FactRules,
  isWithheld: boolean,
): Fact[] {
  const { alias, record, connector, readAt } = chosen;
  const read = recordFields(record, { timeZone: rules.timeZone, linkHosts: connector.linkHosts });
  const idOf = (field: string): string =>
    field.startsWith('passage:') ? field : `${connector.name}:${alias}.${field}`;
  const derived = deriveFields(record, read, rules).map(({ field, value, from, rule }) => ({
    field,
    value,
    derived: { from: from.map(idOf), rule },
  }));
  const url = record.url !== undefined && /^https?:\/\//i.test(record.url) ? { url: record.url } : {};
  const stale = chosen.stale === true ? { stale: true } : {};
  return [...read.map((one) => ({ ...one, derived: ruledOn(record, one.field, idOf) })), ...derived].map(
    ({ field, value, derived: made }) => ({
      ...value,
      id: idOf(field),
      alias,
      field,
      label: factLabel(alias, field, rules.labelLanguage),
      text: formatFact(value, rules),
      ...(isWithheld ? { withheld: true } : {}),
      ...(made === undefined ? {} : { derived: made }),
      source: {
        connector: connector.name,
        system: connector.system,
        record: record.record,
        field,
        ...url,
        readAt,
        ...stale,
      },
    }),
  );
}

/** A status that a rule decided names the rule and what it went by. */
function ruledOn(record: BusinessRecord, field: string, idOf: (field: string) => string): Fact['derived'] {
  const ruling = record.rulings?.find((one) => one.field === field);
  return ruling && { from: ruling.from.map(idOf), rule: ruling.rule };
}

function warningsOf(
  found: { isSeveral: boolean; isOffFile: boolean; isAmbiguous: boolean; conflicting: readonly Chosen[] },
  facts: readonly Fact[],
  answers: readonly ConnectorAnswer[],
): Warning[] {
  const warnings: Warning[] = [];
  if (found.isSeveral) warnings.push({ code: 'several-customers' });
  if (found.isAmbiguous) warnings.push({ code: 'several-records' });
  if (found.isOffFile) warnings.push({ code: 'recipient-not-on-file' });
  if (answers.some((answer) => answer.hasNotTheirs)) warnings.push({ code: 'not-theirs' });
  for (const { alias, record, connector } of found.conflicting)
    warnings.push({
      code: 'records-disagree',
      factId: `${connector.name}:${alias}.${record.kind === 'order' ? 'status' : 'number'}`,
    });
  for (const fact of facts) if (fact.source.stale === true) warnings.push({ code: 'stale-fact', factId: fact.id });
  return warnings;
}
