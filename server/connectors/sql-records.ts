import type { BusinessRecord } from '../../shared/records.js';
import { makeAssembler } from './assemble-record.js';
import { isCut, markCut } from './cut-lists.js';
import { columnsOf, nestRow, type Columns, type StatusWords } from './nest-row.js';
import { isMembered } from './paths.js';
import type { ReadingRules, TellLost } from './reading-rules.js';
import { checkColumns, columnProblems } from './sql-columns.js';
import type { Row } from './sql-driver.js';

export const orderParts = ['lines', 'shipments', 'invoices', 'returns'] as const;
export type OrderPart = (typeof orderParts)[number];
const pieceOf = { lines: 'line', shipments: 'shipment', invoices: 'invoice', returns: 'return' } as const;

/** The system's words → ours, the pattern of a record's page (`{record}` and `{number}` are filled in), and how its values are written. */
export interface RowRules {
  status: StatusWords;
  recordUrl: string | undefined;
  reads?: ReadingRules | undefined;
}

/** The values of a record, before and after its parts have been read. */
export type RowValues = Record<string, unknown>;

export interface RowReader {
  /** The values of a main row. Throws BadColumns when the statement names columns there are not. */
  valuesOf(row: Row): RowValues;
  fillPart(values: RowValues, part: OrderPart, rows: Row[]): void;
  /** Undefined when the row has no number and no id. */
  assemble(values: RowValues, lost?: TellLost): BusinessRecord | undefined;
}

/** Reads the rows of one operation's statements, whose aliases are the canonical paths. */
export function makeRowReader(kind: BusinessRecord['kind'], rules: RowRules): RowReader {
  const assemble = makeAssembler(rules.reads);
  const main = columnsOf(kind, rules.status);
  const parts = new Map<OrderPart, Columns>();
  for (const part of orderParts) parts.set(part, columnsOf(pieceOf[part], rules.status));
  return {
    valuesOf: (row) => {
      checkColumns(Object.keys(row), main);
      const values = nestRow(main, row);
      return kind === 'order' ? { rawStatus: row['status'], ...values } : values;
    },
    fillPart: (values, part, rows) => {
      const columns = parts.get(part);
      if (columns === undefined) return;
      const [first] = rows;
      if (first !== undefined) checkColumns([...Object.keys(first), ...inherited[part]], columns);
      const list = rows.map((row) =>
        part === 'lines' ? { quantity: '1', ...nestRow(columns, row) } : nestRow(columns, row),
      );
      values[part] = isCut(rows) ? markCut(list) : list;
    },
    assemble: (values, lost) => {
      const record = assemble(kind, values, lost);
      return record === undefined ? undefined : withPage(record, rules.recordUrl);
    },
  };
}

/** What is wrong with the aliases of a part's statement. */
export function partProblems(part: OrderPart, columns: readonly string[]): string[] {
  return columnProblems([...columns, ...inherited[part]], columnsOf(pieceOf[part]));
}

/** An order's invoices are its owner's. */
const inherited: Readonly<Record<OrderPart, readonly string[]>> = {
  lines: [],
  shipments: [],
  invoices: ['customer.email'],
  returns: [],
};

function withPage(record: BusinessRecord, pattern: string | undefined): BusinessRecord {
  if (record.url !== undefined || pattern === undefined) return record;
  const url = pattern
    .replaceAll('{record}', encodeURIComponent(record.record))
    .replaceAll('{number}', encodeURIComponent(record.number ?? record.record));
  return { ...record, url };
}

/** Puts the addresses of a further row of the same record to those it has: a join with the table of addresses gives one row an address. */
export function addAddresses(values: RowValues, more: RowValues): void {
  const [into, from] = [values['owner'], more['owner']];
  if (isMembered(into) && isMembered(from)) addAddresses(into, from);
  const all = [values['emails'], more['emails']].flat().filter((email) => email !== undefined);
  if (all.length > 0) values['emails'] = [...new Set(all)];
}
