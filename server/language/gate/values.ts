import type { Reference } from '../../../shared/assistance.js';
import type { Fact } from '../../../shared/fact.js';
import type { FoundValue } from '../values/found-value.js';
import { isWeekday, namesAnotherWeekday } from '../values/names-another-weekday.js';
import { hasTwoReadings } from '../values/numeric-date.js';
import { isoWeek } from '../values/resolve-day.js';
import type { Token } from './tokens.js';
import { foldWord } from './words.js';

/** A value of a draft over tokens, with the facts it may be: exactly one for a fact part, any of that value for what is typed out. */
export interface ValueEdge {
  from: number;
  to: number;
  /** Where it stands in the text. */
  start: number;
  kind: FoundValue['kind'] | 'days' | 'text';
  text: string;
  facts: readonly Fact[];
  /** A number or reference of the customer's own message. */
  isReferred: boolean;
  /** Whether it is a fact part, not typed out. */
  isFact: boolean;
  /** A plain number, where it is one. */
  count?: number;
  /** Of "two days later", the two: it may count from the day named before it. */
  daysLater?: number;
}

export interface ValueRules {
  facts: readonly Fact[];
  references: readonly Reference[];
  language: string;
  region?: string | undefined;
  /** YYYY-MM-DD. */
  today: string;
  /** How many days "day", "weeks" are: with a number before it, a count of days. */
  dayWords: ReadonlyMap<string, number>;
  /** "since": before a count of days or a weekday, the day it leads back to. */
  since: ReadonlySet<string>;
  fillers: ReadonlySet<string>;
  /** "later": behind a count of days. */
  later: ReadonlySet<string>;
}

/** The values of a draft, by the token each begins at. Withheld facts are no facts here. */
export function valueEdges(tokens: readonly Token[], rules: ValueRules): Map<number, ValueEdge> {
  const usable = rules.facts.filter(({ withheld }) => withheld !== true);
  const edges = new Map<number, ValueEdge>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    if (token.kind === 'fact') {
      const fact = token.place?.fact;
      const facts = fact === undefined || fact.withheld === true ? [] : [fact, ...sameAmounts(fact, usable)];
      const kind = fact === undefined ? 'text' : kindOf(fact);
      const isReferred = fact !== undefined && isReference(fact.text, rules.references);
      edges.set(at, {
        from: at,
        to: at + 1,
        start: token.start,
        kind,
        text: fact?.text ?? '',
        facts,
        isReferred,
        isFact: true,
      });
    } else if (token.value !== undefined) {
      let to = at + 1;
      while (tokens[to]?.value === token.value) to += 1;
      const isSince = standsBehind(rules.since, tokens, at, rules.fillers);
      const days = rules.dayWords.get(tokens[to]?.text ?? '');
      const edge =
        (days === undefined ? undefined : daysTypedOut(token.value, at, to + 1, days, isSince, usable, rules)) ??
        typedOut(token.value, at, to, isSince, usable, rules);
      edges.set(at, { ...edge, start: token.start });
      at = edge.to - 1;
    }
  }
  return edges;
}

/** Whether one of the words stands right before a place, or before one filler there. */
function standsBehind(
  words: ReadonlySet<string>,
  tokens: readonly Token[],
  at: number,
  fillers: ReadonlySet<string>,
): boolean {
  const text = tokens[at - 1]?.text ?? '';
  return words.has(text) || (fillers.has(text) && words.has(tokens[at - 2]?.text ?? ''));
}

function typedOut(
  value: FoundValue,
  from: number,
  to: number,
  isSince: boolean,
  usable: readonly Fact[],
  rules: ValueRules,
): Omit<ValueEdge, 'start'> {
  const { kind, text } = value;
  const isUnclear =
    kind === 'date' &&
    (hasTwoReadings(text, rules.language, rules.region) || namesAnotherWeekday(text, value.value, rules.language));
  const facts = isUnclear
    ? []
    : usable.filter(
        (fact) => !isDays(fact) && (states(fact, value) || isLastWeekday(fact, value, isSince, rules.language)),
      );
  const isReferred = isReference(text, rules.references);
  const count = kind === 'number' && /^\d+$/.test(value.value) ? { count: Number(value.value) } : {};
  const { daysLater } = daysLaterIn(value, rules);
  const windows = usable.filter((fact) => facts.length === 0 && windowOf(fact, usable) === daysLater);
  if (daysLater !== undefined && windows.length > 0)
    return { from, to, kind: 'days', text, facts: windows, isReferred, isFact: false, daysLater };
  return { from, to, kind, text, facts, isReferred, isFact: false, ...count, ...(daysLater && { daysLater }) };
}

/** How many days "two days later" leads on; nothing for other values. */
function daysLaterIn({ kind, text, value }: FoundValue, { today, later }: ValueRules): Pick<ValueEdge, 'daysLater'> {
  const isLater = kind === 'date' && [...later].some((word) => foldWord(text).endsWith(` ${word}`));
  const daysLater = isLater ? Math.round((Date.parse(value) - Date.parse(today)) / 86_400_000) : Number.NaN;
  return daysLater > 0 ? { daysLater } : {};
}

const past = /(?:placed|shipped|delivered|paid|issued|requested|received|refunded|cancelled)At$|(?:^|\.)eta$/;

/** A weekday alone is the coming one, or of what has happened the last. */
function isLastWeekday(
  { field, ...fact }: Fact,
  { kind, text, value }: FoundValue,
  isSince: boolean,
  language: string,
) {
  if (kind !== 'date' || !isWeekday(text, language) || (!past.test(field) && !isSince)) return false;
  return (fact.type === 'day' || fact.type === 'instant') && fact.value.slice(0, 10) === dayFrom(value, -7);
}

/** "4 days" where some fact counts as many, or "since 4 days" where one is of that day; undefined where none is. */
function daysTypedOut(
  value: FoundValue,
  from: number,
  to: number,
  length: number,
  isSince: boolean,
  usable: readonly Fact[],
  { today }: ValueRules,
): Omit<ValueEdge, 'start'> | undefined {
  if (value.kind !== 'number') return undefined;
  const days = Number(value.value) * length;
  const facts = usable.filter((fact) =>
    fact.type === 'day' || fact.type === 'instant'
      ? isSince && fact.value.slice(0, 10) === dayFrom(today, -days)
      : isDays(fact) && fact.type === 'quantity' && Number(fact.value.amount) === days,
  );
  facts.push(...usable.filter((fact) => windowOf(fact, usable) === days));
  if (facts.length === 0) return undefined;
  return { from, to, kind: 'days', text: value.text, facts, isReferred: false, isFact: false };
}

/** The days between an order's delivery and the last day of its return; undefined for other facts. */
function windowOf({ alias, field, ...fact }: Fact, usable: readonly Fact[]): number | undefined {
  if (field !== 'returnUntil' || fact.type !== 'day') return undefined;
  const from = usable.find((other) => other.alias === alias && other.field === 'deliveredAt');
  if (from?.type !== 'day') return undefined;
  return Math.round((Date.parse(fact.value) - Date.parse(from.value)) / 86_400_000);
}

/** The day so many days from another, both YYYY-MM-DD; undefined where the other is none. */
export function dayFrom(day: string, days: number): string | undefined {
  const time = Date.parse(day);
  return Number.isNaN(time) || !Number.isInteger(days)
    ? undefined
    : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}

function isDays(fact: Fact): boolean {
  return fact.type === 'quantity' && fact.value.unit === 'day';
}

/** An amount of the same record that is the same: a total that is all still due is both. */
function sameAmounts(fact: Fact, usable: readonly Fact[]): Fact[] {
  if (fact.type !== 'money' || fact.field.includes('.')) return [];
  return usable.filter(
    (other) =>
      other !== fact &&
      other.type === 'money' &&
      other.alias === fact.alias &&
      !other.field.includes('.') &&
      Number(other.value.amount) === Number(fact.value.amount),
  );
}

function kindOf(fact: Fact): ValueEdge['kind'] {
  if (fact.type === 'day' || fact.type === 'instant') return 'date';
  if (fact.type === 'money') return 'amount';
  if (fact.type === 'link') return 'link';
  if (fact.type === 'identifier') return 'identifier';
  if (isDays(fact)) return 'days';
  return fact.type === 'quantity' ? 'number' : 'text';
}

function isReference(text: string, references: readonly Reference[]): boolean {
  const own = bare(text);
  return references.some((reference) => bare(reference.value) === own);
}

/** Whether a value that was found is what the fact says. */
function states(fact: Fact, value: FoundValue): boolean {
  if (fact.type === 'day' || fact.type === 'instant') {
    const day = fact.value.slice(0, 10);
    return (
      value.kind === 'date' &&
      (value.value === day || value.value === `--${day.slice(5)}` || value.value === weekOf(day))
    );
  }
  if (fact.type === 'money') {
    const isSame = value.kind === 'amount' && Number(value.value) === Number(fact.value.amount);
    return isSame && (value.currency === undefined || value.currency === fact.value.currency);
  }
  if (fact.type === 'quantity') return value.kind === 'number' && Number(value.value) === Number(fact.value.amount);
  if (fact.type === 'link')
    return value.kind === 'link' && (value.value === fact.value || `${value.value}/` === fact.value);
  if (fact.type === 'identifier') return bare(value.text) === bare(fact.value) && bare(fact.value).length > 2;
  return (
    fact.alias === 'org' && ['phone', 'address', 'link'].includes(value.kind) && bare(value.text) === bare(fact.text)
  );
}

function weekOf(day: string): string {
  return isoWeek(Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000));
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
