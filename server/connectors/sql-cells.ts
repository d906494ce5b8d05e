import type { Money } from '../../shared/fact.js';
import type { Row } from './sql-driver.js';

/** A cell that is not what its canonical path wants. The sentence is for the admin and holds no value. */
export class BadCell extends Error {
  constructor(path: string, wanted: string) {
    super(`column "${path}" should be ${wanted}`);
    this.name = 'BadCell';
  }
}

/** Text of a cell; undefined when empty. Numbers of any kind are written out. */
export function textOf(row: Row, path: string): string | undefined {
  const cell = row[path];
  if (cell === null || cell === undefined || cell === '') return undefined;
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'bigint' || typeof cell === 'boolean') return String(cell);
  if (cell instanceof Date) return cell.toISOString();
  throw new BadCell(path, 'a text');
}

export function requiredText(row: Row, path: string): string {
  const text = textOf(row, path);
  if (text === undefined) throw new BadCell(path, 'there and not empty');
  return text;
}

const moment = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/;

/** A day (`YYYY-MM-DD`) stays a day; a moment becomes RFC 3339 UTC. One without a zone is UTC. Dates that mean "none" are left out. */
export function timeOf(row: Row, path: string): string | undefined {
  const text = textOf(row, path)?.trim();
  if (text === undefined || /^(0000-00-00|0001-01-01|1900-01-01)/.test(text)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.isNaN(Date.parse(text)) ? bad(path) : text;
  const [, day, clock, zone = 'Z'] = moment.exec(text) ?? [];
  const offset = zone.replace(
    /^([+-]\d{2}):?(\d{2})?$/,
    (_all, hours: string, minutes?: string) => `${hours}:${minutes ?? '00'}`,
  );
  const at = new Date(`${day}T${clock}${offset}`);
  return Number.isNaN(at.getTime()) ? bad(path) : at.toISOString();
}

function bad(path: string): never {
  throw new BadCell(path, 'a day (YYYY-MM-DD) or a moment');
}

/** A plain decimal string, as the database wrote it. */
export function decimalOf(row: Row, path: string): string | undefined {
  const text = textOf(row, path)?.trim();
  if (text === undefined) return undefined;
  if (!/^-?\d{1,20}(\.\d{1,10})?$/.test(text)) throw new BadCell(path, 'a plain decimal number');
  return text;
}

/** `total.amount` and `total.currency` together; undefined when there is no amount. */
export function moneyOf(row: Row, path: string): Money | undefined {
  const amount = decimalOf(row, `${path}.amount`);
  if (amount === undefined) return undefined;
  const currency = requiredText(row, `${path}.currency`).toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) throw new BadCell(`${path}.currency`, 'a currency code of three letters');
  return { amount, currency };
}

/** Several texts in one cell: an array, or a text cut at commas, semicolons and spaces. */
export function textsOf(row: Row, path: string): string[] {
  const cell = row[path];
  if (Array.isArray(cell)) return cell.filter((item): item is string => typeof item === 'string');
  return (textOf(row, path) ?? '').split(/[,;\s]+/).filter((item) => item !== '');
}

/** One of our words, by the table of the settings or written as ours is; else "unknown". */
export function wordOf<Word extends string>(
  row: Row,
  path: string,
  words: readonly Word[],
  table: Readonly<Record<string, string>>,
): Word | undefined {
  const raw = textOf(row, path);
  if (raw === undefined) return undefined;
  const mapped = Object.hasOwn(table, raw) ? table[raw] : raw;
  return words.find((word) => word === mapped?.toLowerCase().replaceAll('_', '-'));
}
