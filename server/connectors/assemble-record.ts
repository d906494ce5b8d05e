import { recordTable, type BusinessRecord, type Field, type Fields, type RecordTable } from '../../shared/records.js';
import { isCut } from './cut-lists.js';
import { isMembered } from './paths.js';
import { rulesFor, type Lost, type ReadingRules, type TellLost } from './reading-rules.js';
import { readEmails, readLink, readMoney, readQuantity, readText, readWhen, readWord } from './read-value.js';

type Values = Record<string, unknown>;
type Read = (value: unknown, lost: TellLost, parent: Values) => unknown;
type Make = (value: unknown, lost: TellLost, parent: Values) => Values | undefined;

export type Assemble = (kind: BusinessRecord['kind'], value: unknown, lost?: TellLost) => BusinessRecord | undefined;

/** A page of lines, parcels or addresses. More are cut, and the record says so. */
const maxList = 200;
const nobody = (): void => undefined;

/** Makes canonical records of mapped fields, field by field as the table says. Nothing there throws; what is there and cannot be read is told. */
export function makeAssembler(rules: ReadingRules = {}, table: RecordTable = recordTable): Assemble {
  const makers = new Map(
    Object.entries(table.records).map(([kind, fields]) => [kind, recordMaker(kind, fields, table, rules)]),
  );
  function assemble(kind: BusinessRecord['kind'], value: unknown, lost?: TellLost): BusinessRecord | undefined;
  function assemble(kind: string, value: unknown, lost: TellLost = nobody): object | undefined {
    return makers.get(kind)?.(value, lost, {});
  }
  return assemble;
}

/** Undefined when what a record cannot be without is not there: its number, or its id where it needs none. */
function recordMaker(kind: string, fields: Fields, table: RecordTable, rules: ReadingRules): Make {
  const make = shapeMaker(kind, fields, table, rules);
  return (value, lost, parent) => {
    const leftOut: { field: string; told: number; of?: number }[] = [];
    const own = (one: Lost): void => {
      const [owner, field] = one.field.split('.');
      if (one.cut !== undefined && owner === kind && field !== undefined) leftOut.push({ field, ...one.cut });
      lost(one);
    };
    const made = make(value, own, parent);
    const record = made?.['record'] ?? made?.['number'];
    if (record === undefined) return undefined;
    return { kind, ...made, record, ...(leftOut.length === 0 ? {} : { leftOut }) };
  };
}

function shapeMaker(name: string, fields: Fields, table: RecordTable, rules: ReadingRules): Make {
  const readers = Object.entries(fields).map(([field, one]) => ({
    field,
    isNeeded: one.isNeeded === true,
    isOwner: field === 'owner',
    read: readerOf(one, `${name}.${field}`, table, rulesFor(rules, `${name}.${field}`)),
  }));
  return (value, lost, parent) => {
    if (!isMembered(value)) return undefined;
    const made: Values = {};
    for (const reader of readers) {
      const found = reader.read(value[reader.field] ?? (reader.isOwner ? parent['owner'] : undefined), lost, value);
      if (found !== undefined) made[reader.field] = found;
      else if (reader.isNeeded) return undefined;
    }
    return made;
  };
}

function readerOf(field: Field, path: string, table: RecordTable, rules: ReadingRules): Read {
  switch (field.is) {
    case 'time':
      return (value, lost) => (value === undefined ? undefined : readWhen(value, rules, path, lost));
    case 'money':
      return (value, lost) => (value === undefined ? undefined : readMoney(value, rules, path, lost));
    case 'quantity':
      return (value, lost) => (value === undefined ? undefined : readQuantity(value, rules, path, lost));
    case 'link':
      return (value, lost) => (value === undefined ? undefined : readLink(value, path, lost));
    case 'emails':
      return (value, lost) => readEmails(value, path, lost);
    case 'status':
      return wordReader(field.words ?? [], path);
    case 'one':
      return oneReader(field.of ?? '', table, rules);
    case 'list':
      return listReader(path, field, table, rules);
    default:
      return (value, lost) => (value === undefined ? undefined : readText(value, path, lost));
  }
}

function wordReader(words: readonly string[], path: string): Read {
  const otherwise = words.includes('unknown') ? 'unknown' : undefined;
  return (value, lost) => (value === undefined ? otherwise : (readWord(value, words, path, lost) ?? otherwise));
}

function oneReader(piece: string, table: RecordTable, rules: ReadingRules): Read {
  const make = shapeMaker(piece, table.pieces[piece] ?? {}, table, rules);
  return (value, lost, parent) => make(isMembered(value) ? value : {}, lost, parent);
}

function listReader(path: string, { of = '', isSparse }: Field, table: RecordTable, rules: ReadingRules): Read {
  const kind = table.records[of];
  const make =
    kind === undefined ? shapeMaker(of, table.pieces[of] ?? {}, table, rules) : recordMaker(of, kind, table, rules);
  return (value, lost, parent) => {
    if (!Array.isArray(value)) return [];
    const items: Values[] = [];
    const given: readonly unknown[] = value.length > maxList ? value.slice(0, maxList) : value;
    for (const item of given) {
      const made = make(item, lost, parent);
      if (made !== undefined) items.push(made);
    }
    const isOpen = isCut(value);
    if (isOpen || (isSparse !== true && items.length < value.length))
      tellCut(path, items.length, isOpen ? undefined : value.length, lost);
    return items;
  };
}

function tellCut(field: string, told: number, of: number | undefined, lost: TellLost): void {
  const why = of === undefined ? `is cut: ${told} are read, there are more` : `holds ${of}, of which ${told} are read`;
  lost({ field, why, cut: { told, ...(of === undefined ? {} : { of }) } });
}
