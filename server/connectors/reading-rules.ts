/**
 * How a system writes days, numbers and currencies. What it does not say itself and these rules do not either is never guessed: a value
 * that could mean two things is no value, and is named (`Lost`).
 */
export interface ReadingRules {
  /** IANA zone of dates and times that have none. */
  timeZone?: string | undefined;
  /** What 05/12/2026 is. Days with dots are always day first. */
  dates?: 'day-first' | 'month-first' | undefined;
  /** What the mark in 1.234 or 1,234 is. */
  decimalMark?: '.' | ',' | undefined;
  /** ISO 4217 code of amounts whose currency is not said. */
  currency?: string | undefined;
  /** Other rules for one field: `order.placedAt`, `line.price`. */
  fields?: Readonly<Record<string, Omit<ReadingRules, 'fields'>>> | undefined;
}

/** A value that was there and could not be read, by the path of its field. Told to whoever tries a connector; holds no value but a status word. */
export interface Lost {
  field: string;
  why: string;
  /** Items of a list that are not there: how many are, of how many, where that is known. */
  cut?: { told: number; of?: number };
}
export type TellLost = (lost: Lost) => void;

/** The rules of one field. */
export function rulesFor(rules: ReadingRules, field: string): ReadingRules {
  const own = rules.fields !== undefined && Object.hasOwn(rules.fields, field) ? rules.fields[field] : undefined;
  return own === undefined ? rules : { ...rules, ...own };
}
