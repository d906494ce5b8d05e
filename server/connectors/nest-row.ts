import { recordTable, type Fields, type RecordTable } from '../../shared/records.js';
import { asText } from './transforms.js';
import type { Row } from './sql-driver.js';

/** The system's status words → ours. */
export type StatusWords = Readonly<Record<string, string>>;
type Put = (values: Record<string, unknown>, row: Row) => void;

/** The columns of one kind of row, and how they are put together to the values a record is assembled of. */
export interface Columns {
  names: readonly string[];
  put: Put;
}

/**
 * The columns a statement may name, by what it reads: a field's own name, `total.amount` and `total.currency`, `customer.email` of the
 * owner, `otherNumbers.po`, `tracking` and `trackingUrl`. Lists of pieces with statements of their own have none.
 */
export function columnsOf(kind: string, words: StatusWords = {}, table: RecordTable = recordTable): Columns {
  const fields = table.records[kind] ?? table.pieces[kind] ?? {};
  const all = Object.keys(fields).map((name) => columnsOfField(name, fields, words, table));
  return {
    names: all.flatMap(({ names }) => names),
    put: (values, row) => all.forEach(({ put }) => put(values, row)),
  };
}

/** The values of a row, nested as a record's fields are. */
export function nestRow(columns: Columns, row: Row): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  columns.put(values, row);
  return values;
}

function columnsOfField(name: string, fields: Fields, words: StatusWords, table: RecordTable): Columns {
  const field = fields[name];
  if (field?.is === 'money') return moneyColumns(name);
  if (field?.is === 'emails') return emailColumns(name);
  if (field?.is === 'one') return ownerColumns(name, columnsOf(field.of ?? '', words, table));
  if (field?.is === 'status')
    return { names: [name], put: (values, row) => put(values, name, ourWord(row[name], words)) };
  if (field?.is !== 'list') return { names: [name], put: (values, row) => put(values, name, cell(row[name])) };
  if (field.of === 'otherNumber') return otherNumberColumns(name, table);
  return field.of === 'tracking' ? trackingColumns(name) : { names: [], put: () => undefined };
}

function moneyColumns(name: string): Columns {
  const amount = `${name}.amount`;
  const currency = `${name}.currency`;
  return {
    names: [amount, currency],
    put: (values, row) =>
      put(values, name, amount in row ? { amount: cell(row[amount]), currency: cell(row[currency]) } : undefined),
  };
}

function emailColumns(name: string): Columns {
  const one = name.replace(/s$/, '');
  return { names: [one, name], put: (values, row) => put(values, name, [row[one], row[name]].flat()) };
}

/** An owner's columns are called `customer.…`. */
function ownerColumns(name: string, inner: Columns): Columns {
  const names = inner.names.map((column) => `customer.${column}`);
  return {
    names,
    put: (values, row) => {
      if (!names.some((column) => column in row)) return;
      const own = Object.fromEntries(inner.names.map((column, at) => [column, row[names[at] ?? '']]));
      put(values, name, nestRow(inner, own));
    },
  };
}

function otherNumberColumns(name: string, table: RecordTable): Columns {
  const kinds = table.pieces['otherNumber']?.['kind']?.words ?? [];
  return {
    names: kinds.map((kind) => `${name}.${kind}`),
    put: (values, row) =>
      put(
        values,
        name,
        kinds.flatMap((kind) => texts(row[`${name}.${kind}`]).map((value) => ({ kind, value }))),
      ),
  };
}

/** Several tracking numbers stand in one cell, cut at commas and spaces; they then have no page. */
function trackingColumns(name: string): Columns {
  const url = `${name}Url`;
  return {
    names: [name, url],
    put: (values, row) => {
      const numbers = texts(row[name]);
      put(
        values,
        name,
        numbers.map((number) => (numbers.length === 1 ? { number, url: cell(row[url]) } : { number })),
      );
    },
  };
}

/** By the table of the settings, or written nearly as ours is: `in_transit`. */
function ourWord(value: unknown, words: StatusWords): unknown {
  const raw = asText(cell(value));
  if (raw === undefined) return value;
  const mapped = Object.hasOwn(words, raw) ? (words[raw] ?? raw) : raw;
  return mapped.toLowerCase().replaceAll('_', '-');
}

function put(values: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined && value !== null) values[name] = value;
}

/** Drivers give large numbers as bigints; the readers know texts, numbers and dates. */
function cell(value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Several texts in one cell: an array, or a text cut at commas, semicolons and spaces. */
function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter((item): item is string => typeof item === 'string');
  return (asText(cell(value)) ?? '').split(/[,;\s]+/).filter((item) => item !== '');
}
