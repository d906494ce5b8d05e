import type { LookUp, Operation } from './connector.js';
import type { BusinessRecord, OrderRecord } from './records.js';
import { rowCap, type ReadRows, type Row } from './sql-driver.js';
import { orderParts, type CompiledOperation, type OrderPart } from './sql-operations.js';
import {
  customerOf,
  invoiceOf,
  lineOf,
  orderOf,
  returnOf,
  shipmentOf,
  ticketOf,
  type RowRules,
} from './sql-records.js';
import { verifyRecords, type Verified } from './verify.js';

/** Orders whose lines, shipments, invoices and returns are read in one look-up. More are cut off, and the answer says so. */
const recordCap = 10;
/** A tracking number is compared with the shipments, so they are read before the rest. */
const partsAfterShipments = orderParts.filter((part) => part !== 'shipments');

export interface SqlAnswer {
  records: BusinessRecord[];
  dropped: Verified['dropped'];
  truncated: boolean;
}

/**
 * The records of one look-up, read in one session. Each is compared with the look-up in our own code before anything more of it is read.
 * Throws BadCell for a row that does not fit the canonical record.
 */
export async function readSqlRecords(rows: ReadRows, lookUp: LookUp, operation: CompiledOperation): Promise<SqlAnswer> {
  const found = await rows(operation.main, { number: lookUp.key, email: lookUp.key });
  const records = mergeRows(found.slice(0, rowCap).map((row) => recordOf(lookUp.operation, row, operation.rules)));
  const byTracking = lookUp.operation === 'orderByTracking';
  if (byTracking)
    for (const record of records.slice(0, recordCap)) await readParts(rows, record, operation, ['shipments']);
  const { kept, dropped } = verifyRecords(lookUp, records);
  const told = kept.slice(0, recordCap);
  for (const record of told) await readParts(rows, record, operation, byTracking ? partsAfterShipments : orderParts);
  return { records: told, dropped, truncated: found.length > rowCap || kept.length > recordCap };
}

function recordOf(operation: Operation, row: Row, rules: RowRules): BusinessRecord {
  if (operation === 'customerByEmail') return customerOf(row, rules);
  if (operation.startsWith('invoice')) return invoiceOf(row, rules);
  return operation.startsWith('ticket') ? ticketOf(row, rules) : orderOf(row, rules);
}

/** A join with the table of addresses gives one row an address: they are one record with all of them. */
function mergeRows(records: readonly BusinessRecord[]): BusinessRecord[] {
  const merged = new Map<string, BusinessRecord>();
  for (const record of records) {
    const before = merged.get(record.record);
    if (before === undefined) merged.set(record.record, record);
    else addressesOf(before).push(...addressesOf(record).filter((email) => !addressesOf(before).includes(email)));
  }
  return [...merged.values()];
}

function addressesOf(record: BusinessRecord): string[] {
  return record.kind === 'customer' ? record.emails : record.owner.emails;
}

async function readParts(
  rows: ReadRows,
  record: BusinessRecord,
  operation: CompiledOperation,
  wanted: readonly OrderPart[],
): Promise<void> {
  if (record.kind !== 'order') return;
  for (const part of wanted) {
    const statement = operation.parts[part];
    if (statement === undefined) continue;
    const found = await rows(statement, { record: record.record, number: record.number });
    fillPart(record, part, found.slice(0, rowCap), operation.rules);
  }
}

function fillPart(order: OrderRecord, part: OrderPart, rows: readonly Row[], rules: RowRules): void {
  if (part === 'lines') order.lines = rows.map(lineOf);
  else if (part === 'shipments') order.shipments = rows.map((row) => shipmentOf(row, rules));
  else if (part === 'returns') order.returns = rows.map((row) => returnOf(row, rules));
  else order.invoices = rows.map((row) => invoiceOf(row, { ...rules, recordUrl: undefined }, order.owner));
}
