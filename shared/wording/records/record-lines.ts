import type { Assistance, RecordOnFile } from '../../assistance.js';
import type { Part } from '../../draft.js';
import type { Fact } from '../../fact.js';
import { fieldLabel, numberedWord, valueText, wordFor, type Reader } from './value-text.js';

/** One value of a record as a person reads it. */
export interface RecordValue {
  fact: Fact;
  label: string;
  text: string;
}

/** A record as one line, and what stands behind it, laid out as a person would: its own values, then one row a parcel, an item, a return. */
export interface RecordLine {
  alias: string;
  /** Its number, or its kind in words where it has none. */
  title: string;
  /** What the reply uses of it; where that is nothing, its state and the day that goes with it. */
  gist: string[];
  rows: { label: string; values: RecordValue[] }[];
  isAskedAbout: boolean;
  /** The reply will say nothing of it. */
  isWithheld: boolean;
  isStale: boolean;
  source: Fact['source'];
}

/** Says the same as the pieces do, or what the line's title says. */
const saidByPieces = new Set(['lines', 'lineCount']);
/** What says something of its own without a label beside it. */
const plainTypes = new Set<Fact['type']>(['name', 'identifier', 'status', 'text', 'link', 'list']);
/** The day that says most of a record, by what it has: the last thing that happened to it, or is to happen. */
const tellingFields = ['cancelledAt', 'refundedAt', 'deliveredAt', 'eta', 'restEta', 'shippedAt', 'dueAt', 'paidAt'];
const maxGist = 4;

/** The records of an answer, those asked about first, then those the reply uses. Nothing of the organization itself: agents know it. */
export function recordLines(
  { facts, records }: Pick<Assistance, 'facts' | 'records'>,
  reply: readonly Part[],
  reader: Reader,
): RecordLine[] {
  const used = new Set(reply.flatMap((part) => (part.kind === 'fact' ? [part.factId] : [])));
  const aliases = [...new Set(facts.map(({ alias }) => alias))].filter((alias) => alias !== 'org');
  const lines = aliases.map((alias) =>
    recordLine(
      alias,
      facts.filter((fact) => fact.alias === alias),
      records.find((record) => record.alias === alias),
      used,
      reader,
    ),
  );
  const rank = (line: RecordLine): number =>
    (line.isAskedAbout ? 0 : 4) +
    (line.rows.some(({ values }) => values.some(({ fact }) => used.has(fact.id))) ? 0 : 2) +
    (line.alias.startsWith('customer') ? 1 : 0);
  return lines
    .map((line, at) => ({ line, at }))
    .sort((one, other) => rank(one.line) - rank(other.line) || one.at - other.at)
    .map(({ line }) => line);
}

function recordLine(
  alias: string,
  facts: readonly Fact[],
  record: RecordOnFile | undefined,
  used: ReadonlySet<string>,
  reader: Reader,
): RecordLine {
  const number = facts.find(({ field }) => field === 'number');
  const told = facts.filter(({ field }) => field !== 'number');
  const hasLines = facts.some(({ field }) => field.startsWith('line1.'));
  const own = told.filter(({ field }) => !field.includes('.') && !(hasLines && saidByPieces.has(field)));
  const pieces = [...new Set(told.flatMap(({ field }) => (field.includes('.') ? [field.split('.')[0] ?? ''] : [])))];
  const rows = [
    ...(number === undefined ? [] : [rowOf([number], reader)]),
    ...own.map((fact) => rowOf([fact], reader)),
    ...pieces.map((piece) => ({
      ...pieceRow(
        told.filter(({ field }) => field.startsWith(`${piece}.`)),
        reader,
      ),
      label: capital(numberedWord(piece, reader.words.pieces)),
    })),
  ];
  return {
    alias,
    title: number?.text ?? record?.number ?? numberedWord(alias, reader.words.records),
    gist: gistOf(told, used, reader),
    rows: rows.filter(({ values }) => values.length > 0),
    isAskedAbout: record?.isAskedAbout === true,
    isWithheld: facts.every((fact) => fact.withheld === true),
    isStale: facts.some((fact) => fact.source.stale === true),
    source: (number ?? facts[0])?.source ?? nowhere,
  };
}

const nowhere: Fact['source'] = { connector: '', system: '', record: '', field: '', readAt: '1970-01-01T00:00:00Z' };

function rowOf(facts: readonly Fact[], reader: Reader): RecordLine['rows'][number] {
  const values = facts.map((fact): RecordValue => ({
    fact,
    label: fieldLabel(fact.field, reader.words),
    text: valueText(fact, reader),
  }));
  return { label: capital(values[0]?.label ?? ''), values };
}

/** An item, a parcel, a return in one row: "Lamp", "× 2", "€40.00"; days say what they are of, and what left is said where it is not all. */
function pieceRow(facts: readonly Fact[], reader: Reader): RecordLine['rows'][number] {
  const last = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
  const ordered = facts.find(({ field }) => last(field) === 'quantity');
  const isSame = (fact: Fact): boolean =>
    last(fact.field) === 'shippedQuantity' && JSON.stringify(fact.value) === JSON.stringify(ordered?.value);
  const row = rowOf(
    facts.filter((fact) => !isSame(fact)),
    reader,
  );
  const said = ({ fact, label, text }: RecordValue): string => {
    if (fact === ordered) return `× ${text}`;
    return plainTypes.has(fact.type) || fact.type === 'money' ? text : `${label} ${text}`;
  };
  return { ...row, values: row.values.map((value) => ({ ...value, text: said(value) })) };
}

function gistOf(facts: readonly Fact[], used: ReadonlySet<string>, reader: Reader): string[] {
  const inReply = facts.filter(({ id, type }) => used.has(id) && type !== 'link' && type !== 'list');
  const status = facts.find(({ field }) => field === 'status');
  const telling = tellingFields.flatMap((name) => facts.find(({ field }) => field === name) ?? []).slice(0, 1);
  const name = facts.find(({ field }) => field === 'name' || field === 'subject' || field === 'company');
  const shown = [
    ...(status === undefined ? [] : [status]),
    ...(inReply.length > 0 ? inReply : [...telling, ...(name === undefined ? [] : [name])]),
  ];
  return shown
    .filter((fact, at) => shown.indexOf(fact) === at)
    .slice(0, maxGist)
    .map((fact) => labelled(fact, reader));
}

/** "expected on 21 Nov 2026", "Colivite": a value that says what it is needs no label. */
function labelled(fact: Fact, reader: Reader): string {
  const text = valueText(fact, reader);
  return plainTypes.has(fact.type) ? text : `${fieldLabel(fact.field, reader.words)} ${text}`;
}

/** A tag for the agent: a built-in one in their language, one the settings name as they name it. */
export function tagText({ name, why, isBuiltIn }: Assistance['tags'][number], { words }: Reader): string {
  return isBuiltIn === true ? wordFor(why, words.tags) : name;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
