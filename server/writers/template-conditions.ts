import { dayIn } from '../language/facts/format-fact.js';
import type { Fact } from '../../shared/fact.js';
import { AppError } from '../errors.js';

/** What may be asked of a reply besides its facts, one word each: `length = short`, `tone = formal`, `named`, `several orders`. */
export interface ConditionScope {
  facts: ReadonlyMap<string, Fact>;
  words: Readonly<Record<string, string | boolean>>;
  now: Date;
  timeZone: string;
}

/** One clause. `subject` is `order.eta`, `order` or `order.return` (any fact of that record or part of it), or a word of the scope. */
type Clause =
  | { kind: 'present'; subject: string; negated: boolean }
  | { kind: 'equals'; subject: string; values: string[]; negated: boolean }
  | { kind: 'time'; subject: string; when: 'past' | 'today' | 'future' };

export type Condition = readonly Clause[];

const subjectShape = /^[a-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)*(?: (?!(?:and|or|is|not)$)[a-z][a-z\d-]*)?$/;
const valueShape = /^[\w-]+$/;

/**
 * Reads a condition: clauses joined by `and`. A clause is `order.eta`, `not order.eta`, `order.status = shipped or delivered`,
 * `order.status != cancelled`, `order.eta is past` (or `today`, `future`), or a word such as `several orders`.
 * Throws AppError 400 that quotes the clause it cannot read.
 */
export function parseCondition(text: string): Condition {
  return text.split(/(?<!\s)\s+and\s+/).map((clause) => parseClause(clause.trim()));
}

export function holds(condition: Condition, scope: ConditionScope): boolean {
  return condition.every((clause) => clauseHolds(clause, scope));
}

/** The condition asked of another record: `order.status` becomes `order2.status`. */
export function withAliases(condition: Condition, rename: (alias: string) => string): Condition {
  return condition.map((clause) => ({ ...clause, subject: renamed(clause.subject, rename) }));
}

function renamed(subject: string, rename: (alias: string) => string): string {
  const [alias = '', ...rest] = subject.split('.');
  return [rename(alias), ...rest].join('.');
}

function parseClause(text: string): Clause {
  const compared = /!?=/.exec(text);
  if (compared !== null) {
    const operator = compared[0];
    const subject = text.slice(0, compared.index).trim();
    const values = text.slice(compared.index + operator.length).trim();
    const list = values.split(/(?<!\s)\s+or\s+/);
    if (!list.every((value) => valueShape.test(value))) throw unreadable(text);
    return { kind: 'equals', subject: subjectOf(subject, text), values: list, negated: operator === '!=' };
  }
  const timed = /^(\S+)\s+is\s+(past|today|future)$/.exec(text);
  const when = timed?.[2];
  if (when === 'past' || when === 'today' || when === 'future') {
    return { kind: 'time', subject: subjectOf(timed?.[1] ?? '', text), when };
  }
  const negated = text.startsWith('not ');
  return { kind: 'present', subject: subjectOf(negated ? text.slice(4).trim() : text, text), negated };
}

function subjectOf(subject: string, clause: string): string {
  if (!subjectShape.test(subject)) throw unreadable(clause);
  return subject;
}

function unreadable(clause: string): AppError {
  return new AppError(
    400,
    'bad-request',
    `"${clause.slice(0, 80)}" is not a condition. Write for example: order.status = shipped and order.eta is past and not order.tracking.`,
  );
}

function clauseHolds(clause: Clause, scope: ConditionScope): boolean {
  if (clause.kind === 'present') return isPresent(clause.subject, scope) !== clause.negated;
  if (clause.kind === 'time') return timeOf(scope.facts.get(clause.subject), scope) === clause.when;
  const value = valueOf(clause.subject, scope);
  return value !== undefined && clause.values.includes(value) !== clause.negated;
}

function isPresent(subject: string, scope: ConditionScope): boolean {
  const word = Object.hasOwn(scope.words, subject) ? scope.words[subject] : undefined;
  if (word !== undefined) return word !== false && word !== '';
  if (scope.facts.has(subject)) return true;
  for (const name of scope.facts.keys()) if (name.startsWith(`${subject}.`)) return true;
  return false;
}

function valueOf(subject: string, scope: ConditionScope): string | undefined {
  const word = Object.hasOwn(scope.words, subject) ? scope.words[subject] : undefined;
  if (typeof word === 'string') return word;
  const fact = scope.facts.get(subject);
  if (fact === undefined) return undefined;
  if (fact.type === 'quantity' || fact.type === 'money') return fact.value.amount;
  return typeof fact.value === 'string' ? fact.value : undefined;
}

/** A day is compared as a day in the mailbox's zone, so that "today" is what the customer and the agent call today. */
function timeOf(fact: Fact | undefined, scope: ConditionScope): 'past' | 'today' | 'future' | undefined {
  if (fact?.type !== 'day' && fact?.type !== 'instant') return undefined;
  const today = dayIn(scope.now, scope.timeZone);
  const day = dayIn(fact.value, scope.timeZone);
  if (day === today) return 'today';
  return day < today ? 'past' : 'future';
}
