import { recordTable, type Field, type Fields, type RecordTable } from '../../shared/records.js';
import { didYouMean } from './did-you-mean.js';
import { isConstant, isEach, isFirst, isGiven, isLink, isTable, type MapNode } from './mapping.js';

/** `problems` make a descriptor unusable; `warnings` name what a record made by it will lack. */
export interface MapCheck {
  problems: string[];
  warnings: string[];
}

/** Compares a map with the table of records: fields and statuses that are not there, and fields without which a record or a line is none. */
export function checkMap(kind: string, map: MapNode, table: RecordTable = recordTable): MapCheck {
  const check: MapCheck = { problems: [], warnings: [] };
  const fields = table.records[kind];
  if (fields !== undefined) checkShape(kind, fields, map, table, check);
  return check;
}

function checkShape(place: string, fields: Fields, node: MapNode, table: RecordTable, check: MapCheck): void {
  for (const shape of alternatives(node)) {
    if (typeof shape === 'string' || Array.isArray(shape) || isValue(shape) || isGiven(shape)) continue;
    const given = Object.entries(shape);
    for (const [name, inner] of given) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field !== undefined) checkField(`${place}.${name}`, field, inner, table, check);
      else check.problems.push(`${place}.${name}: there is no such field${didYouMean(name, Object.keys(fields))}`);
    }
    warnOfAbsent(place, fields, new Set(given.map(([name]) => name)), check);
  }
}

function warnOfAbsent(place: string, fields: Fields, given: ReadonlySet<string>, check: MapCheck): void {
  for (const [name, { isNeeded }] of Object.entries(fields)) {
    if (isNeeded !== true || given.has(name)) continue;
    const why = name === 'owner' ? 'it could be told to nobody' : 'each is left out';
    if (!(name === 'owner' && place.includes('.'))) check.warnings.push(`${place} has no ${name}: ${why}`);
  }
}

function checkField(place: string, field: Field, node: MapNode, table: RecordTable, check: MapCheck): void {
  if (field.is === 'status') return checkWords(place, field.words ?? [], node, check);
  if (field.is === 'money') return checkMoney(place, node, check);
  if (field.is !== 'list' && field.is !== 'one') return;
  const inner = table.pieces[field.of ?? ''] ?? table.records[field.of ?? ''] ?? {};
  for (const one of alternatives(node)) {
    if (typeof one === 'string') continue;
    const shapes = Array.isArray(one) ? one : isEach(one) ? [one.map] : [one];
    for (const shape of shapes) checkShape(place, inner, shape, table, check);
  }
}

function checkWords(place: string, words: readonly string[], node: MapNode, check: MapCheck): void {
  for (const one of alternatives(node)) {
    if (typeof one === 'string' || Array.isArray(one)) continue;
    const given = isTable(one) ? Object.values(one.table) : isConstant(one) ? [one.is] : [];
    for (const word of given)
      if (!words.includes(word))
        check.problems.push(`${place}: "${word}" is no status; there is ${words.join(', ')}${didYouMean(word, words)}`);
  }
}

const moneyFields = ['amount', 'currency'];

function checkMoney(place: string, node: MapNode, check: MapCheck): void {
  for (const one of alternatives(node)) {
    if (typeof one === 'string' || Array.isArray(one) || isValue(one)) continue;
    const names = Object.keys(one);
    for (const name of names)
      if (!moneyFields.includes(name))
        check.problems.push(`${place}.${name}: there is no such field${didYouMean(name, moneyFields)}`);
    if (!names.includes('currency'))
      check.warnings.push(`${place} has no currency: it is read only where "values" names one`);
  }
}

/** The nodes that may give the value. */
function alternatives(node: MapNode): MapNode[] {
  if (typeof node === 'string' || Array.isArray(node)) return [node];
  if (isFirst(node)) return node.first.flatMap(alternatives);
  if (isGiven(node)) return 'map' in node ? alternatives(node.map) : [{ is: node.is }];
  return [node];
}

function isValue(node: object): boolean {
  return isTable(node) || isConstant(node) || isLink(node) || isEach(node);
}
