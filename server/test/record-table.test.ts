import { describe, expect, it } from '@jest/globals';
import { draftLanguages } from '../../shared/languages.js';
import { recordTable, type BusinessRecord, type RecordTable } from '../../shared/records.js';
import { makeAssembler } from '../connectors/assemble-record.js';
import { checkMap } from '../connectors/check-map.js';
import { columnsOf } from '../connectors/nest-row.js';
import { orderParts } from '../connectors/sql-records.js';
import { mayStandBeside, standNowhere } from '../language/gate/binding.js';
import { draftLanguage } from '../languages/all.js';
import { recordFields } from '../pipeline/gather-facts/record-fields.js';
import { builtInTemplates } from '../writers/built-in-templates.js';
import { parseCondition } from '../writers/template-conditions.js';
import { sqlOperation } from '../../shared/settings/connectors.js';
import { toldFields } from './told-fields.js';

/** What a field of the table lacks elsewhere: words in the languages, a place in a sentence, a statement. */
function lackingIn(table: RecordTable): string[] {
  const fields = toldFields(table);
  const languages = draftLanguages.map((language) => draftLanguage[language].facts);
  const unlabelled = fields.filter(({ path, field }) => {
    const name = field.label ?? path.split('.').at(-1) ?? '';
    return !languages.every((words) => Object.hasOwn(words.fields, name));
  });
  const words = fields.flatMap(({ kind, path, field }) =>
    (field.words ?? []).map((word) => ({ path: `${kind}.${path}`, word })),
  );
  const unworded = words.filter(({ word }) => !languages.every(({ statuses }) => Object.hasOwn(statuses, word)));
  const statements: readonly string[] = orderParts;
  return [
    ...unlabelled.map(({ kind, path }) => `${kind}.${path} has no label`),
    ...unworded.map(({ path, word }) => `${path}: "${word}" has no word`),
    ...fields
      .map(({ kind, path }) => `${kind}.${path}`)
      .filter((path) => Object.hasOwn(mayStandBeside, path) === standNowhere.has(path))
      .map((path) => `the gate knows no place for ${path}`),
    ...Object.entries(table.records['order'] ?? {})
      .filter(
        ([name, { is }]) =>
          is === 'list' && columnsOf('order', {}, table).names.every((column) => !column.startsWith(name)),
      )
      .filter(([name]) => !statements.includes(name) || !(name in sqlOperation.shape))
      .map(([name]) => `order.${name} has no statement`),
  ];
}

describe('the table of records', () => {
  it('has a label, words and a place in the gate for every field that is told', () => {
    expect(lackingIn(recordTable)).toEqual([]);
  });

  it('holds every field and status the built-in templates ask for', () => {
    const known = new Map(toldFields().map(({ kind, path, field }) => [`${kind}.${path}`, field]));
    const asked = [...builtInTemplates().values()].flatMap(({ intent, sentences }) =>
      sentences.flatMap(({ when }) =>
        when === undefined ? [] : parseCondition(when).map((clause) => ({ intent, clause })),
      ),
    );
    const strange = asked.filter(({ clause }) => {
      if (!/^(order|invoice|customer|ticket)\./.test(clause.subject)) return false;
      const subject = clause.subject.replaceAll(/\d+(?=\.|$)/g, '');
      const field = known.get(subject);
      const isPiece = [...known.keys()].some((name) => name.startsWith(`${subject}.`));
      const { words } = field ?? {};
      const isStrangeWord =
        clause.kind === 'equals' &&
        !clause.values.every((value) => value === 'unknown' || words?.includes(value) === true);
      return isStrangeWord || !(field !== undefined || isPiece || /\.(lines|lineCount)$/.test(clause.subject));
    });
    expect(strange).toEqual([]);
  });
});

describe('a field that is added to the table', () => {
  const { records, pieces } = recordTable;
  const wider: RecordTable = {
    ...recordTable,
    records: {
      ...records,
      order: { ...records.order, promisedAt: { is: 'time' } },
    },
    pieces: { ...pieces, line: { ...pieces.line, condition: { is: 'status', words: ['new', 'used'] } } },
  };
  const values = {
    number: 'W1',
    promisedAt: '2026-12-05',
    lines: [{ title: 'Lamp', quantity: 1, condition: 'used' }],
  };
  const record = makeAssembler({}, wider)('order', values);

  it('is a column', () => {
    expect(columnsOf('order', {}, wider).names).toContain('promisedAt');
    expect(columnsOf('line', {}, wider).names).toContain('condition');
  });

  it('may be mapped, and is near what is misspelt', () => {
    expect(
      checkMap('order', { promisedAt: 'x', lines: { each: 'y', map: { condition: { is: 'used' } } } }, wider).problems,
    ).toEqual([]);
    expect(checkMap('order', { promisdAt: 'x' }, wider).problems[0]).toContain('did you mean "promisedAt"');
    expect(checkMap('order', { lines: { each: 'y', map: { condition: { is: 'usd' } } } }, wider).problems[0]).toContain(
      '"used"',
    );
  });

  it('is read, and becomes a fact', () => {
    expect(record).toMatchObject({ promisedAt: '2026-12-05', lines: [{ condition: 'used' }] });
    const told = record === undefined ? [] : recordFields(record, { timeZone: 'UTC', linkHosts: [] }, wider);
    expect(told).toContainEqual({ field: 'promisedAt', value: { type: 'day', value: '2026-12-05' } });
    expect(told).toContainEqual({ field: 'line1.condition', value: { type: 'status', value: 'used' } });
  });

  it('is named by this test until it has words in the languages and a place in the gate', () => {
    expect(lackingIn(wider)).toEqual([
      'order.line.condition has no label',
      'order.promisedAt has no label',
      'order.line.condition: "new" has no word',
      'order.line.condition: "used" has no word',
      'the gate knows no place for order.line.condition',
      'the gate knows no place for order.promisedAt',
    ]);
  });

  it('is in the types', () => {
    const order: BusinessRecord & { kind: 'order' } = {
      kind: 'order',
      record: '1',
      number: '1',
      status: 'shipped',
      otherNumbers: [],
      shipments: [],
      lines: [],
      returns: [],
      invoices: [],
      owner: { emails: [] },
    };
    // @ts-expect-error a field that is not in the table is no field of the type
    expect(order.promisedAt).toBeUndefined();
  });
});
