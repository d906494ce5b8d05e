import type { BusinessRecord } from '../../shared/records.js';
import type { LookUp } from './connector.js';
import { markCut } from './cut-lists.js';
import type { TellLost } from './reading-rules.js';
import { rowCap, type ReadRows, type Row } from './sql-driver.js';
import type { CompiledOperation } from './sql-operations.js';
import { addAddresses, orderParts, type OrderPart, type RowValues } from './sql-records.js';
import { verifyRecords, type Verified } from './verify.js';

/** Orders whose lines, shipments, invoices and returns are read in one look-up. More are cut off, and the answer says so. */
const recordCap = 10;
/** A tracking number is compared with the shipments, so they are read before the rest. */
const partsAfterShipments = orderParts.filter((part) => part !== 'shipments');

export interface SqlAnswer {
  records: BusinessRecord[];
  dropped: Verified['dropped'];
  truncated: boolean;
  /** Rows without a number and an id. */
  unread: number;
}

/**
 * The records of one look-up, read in one session. Each is compared with the look-up in our own code before anything more of it is read.
 * A row that is no record is dropped and said; a value that cannot be read is left out and told to `lost`. Throws BadColumns.
 */
export async function readSqlRecords(
  rows: ReadRows,
  lookUp: LookUp,
  operation: CompiledOperation,
  lost: TellLost = () => undefined,
): Promise<SqlAnswer> {
  const found = await rows(operation.main, { number: lookUp.key, email: lookUp.key });
  const heads = headsOf(found.slice(0, rowCap), operation);
  const byTracking = lookUp.operation === 'orderByTracking';
  if (byTracking)
    for (const head of heads.read.slice(0, recordCap)) await readParts(rows, head, operation, ['shipments']);
  const { kept, dropped } = verifyRecords(
    lookUp,
    heads.read.map(({ record }) => record),
  );
  const told = heads.read.filter(({ record }) => kept.includes(record)).slice(0, recordCap);
  for (const head of told) await readParts(rows, head, operation, byTracking ? partsAfterShipments : orderParts);
  const records = told.flatMap(({ values }) => operation.reader.assemble(values, lost) ?? []);
  const unread = heads.unread.map((row) => ({ record: `row ${row}`, why: 'it has no number and no id' }));
  return {
    records,
    dropped: [...unread, ...dropped],
    unread: unread.length,
    truncated: found.length > rowCap || kept.length > recordCap,
  };
}

interface Head {
  values: RowValues;
  record: BusinessRecord;
}

function headsOf(found: readonly Row[], { reader }: CompiledOperation): { read: Head[]; unread: number[] } {
  const heads = new Map<string, RowValues>();
  const unread: number[] = [];
  found.forEach((row, at) => {
    const values = reader.valuesOf(row);
    const id = reader.assemble(values)?.record;
    const before = id === undefined ? undefined : heads.get(id);
    if (id === undefined) unread.push(at + 1);
    else if (before === undefined) heads.set(id, values);
    else addAddresses(before, values);
  });
  const read = [...heads.values()].flatMap((values) => {
    const record = reader.assemble(values);
    return record === undefined ? [] : [{ values, record }];
  });
  return { read, unread };
}

/** Reads parts of an order to its values; the record is made anew, for the shipments a tracking number is compared with. */
async function readParts(
  rows: ReadRows,
  head: Head,
  operation: CompiledOperation,
  wanted: readonly OrderPart[],
): Promise<void> {
  if (head.record.kind !== 'order') return;
  for (const part of wanted) {
    const statement = operation.parts[part];
    if (statement === undefined) continue;
    const found = await rows(statement, { record: head.record.record, number: head.record.number });
    const read = found.slice(0, rowCap);
    operation.reader.fillPart(head.values, part, found.length > rowCap ? markCut(read) : read);
  }
  head.record = operation.reader.assemble(head.values) ?? head.record;
}
