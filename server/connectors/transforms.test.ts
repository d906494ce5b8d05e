import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeAssembler } from './assemble-record.js';
import { compileExpression } from './expression.js';
import { compilePath } from './paths.js';
import { transforms } from './transforms.js';

const assemble = makeAssembler();
const evaluate = (expression: string, item: unknown) => compileExpression(expression)({ item, steps: {} });

describe('transforms', () => {
  it.each([
    ['decimal', 58.300000000000004, '58.3'],
    ['decimal', '0058.30', '0058.30'],
    ['decimal', '.5', '0.5'],
    ['decimal', -0, '0'],
    ['decimal', 12, '12'],
    ['decimal', '1,5', '1,5'],
    ['decimal', '1e3', '1e3'],
    ['decimal', NaN, undefined],
    ['decimal', 1e21, undefined],
    ['minor', 5830, '58.30'],
    ['minor', -5, '-0.05'],
    ['minor:0', 5830, '5830'],
    ['minor:9', 5830, undefined],
    ['when', '2026-11-02', '2026-11-02'],
    ['when', '2026-11-02T09:15:00Z', '2026-11-02T09:15:00.000Z'],
    ['when', '2026-11-02T09:15:00+0200', '2026-11-02T07:15:00.000Z'],
    ['when', '2026-11-02T09:15:00', '2026-11-02T09:15:00'],
    ['when', '2026-02-30', '2026-02-30'],
    ['when', '2026-12-05T00:00:00Z', '2026-12-05'],
    ['when', '9999-12-31', undefined],
    ['when', '1900-01-01T12:00:00Z', undefined],
    ['when', '0001-01-01', undefined],
    ['when', 'tomorrow', 'tomorrow'],
    ['utc', '2026-11-02 09:15:00', '2026-11-02T09:15:00.000Z'],
    ['day', '2026-11-02T23:00:00', '2026-11-02'],
    ['odataDate', '/Date(1793577600000)/', '2026-11-02T00:00:00.000Z'],
    ['odataDay', '/Date(1793577600000+0060)/', '2026-11-02'],
    ['epoch', 1793577600, '2026-11-02T00:00:00.000Z'],
    ['currency', 'eur', 'EUR'],
    ['currency', '€', undefined],
    ['emails', 'Ann@Example.test; bob@example.test, nonsense', ['ann@example.test', 'bob@example.test']],
    ['emails', ['A@x.test', null, 7], ['a@x.test']],
    ['emails', 'Ann Lee <Ann@Example.test>, b@x.test c@x.test', ['ann@example.test', 'b@x.test', 'c@x.test']],
    ['falseNull', false, undefined],
    ['split', 'T1, T2;T3', ['T1', 'T2', 'T3']],
    ['stripPrefix:#', '#1001', '1001'],
    ['before:-', 'A-B-C', 'A'],
    ['after:-', 'A-B-C', 'B-C'],
    ['https', 'http://a.test', undefined],
    ['https', 'https://a.test/x', 'https://a.test/x'],
    ['https', 'javascript:alert(1)', undefined],
    ['tryton', { __class__: 'Decimal', decimal: '58.30' }, '58.30'],
    ['tryton', { __class__: 'date', year: 2026, month: 11, day: 2 }, '2026-11-02'],
    ['tryton', { __class__: 'datetime', year: 2026, month: 11, day: 2, hour: 9 }, '2026-11-02T09:00:00.000Z'],
    ['tryton', { __class__: 'Thing' }, undefined],
    ['number', '42', 42],
    ['number', '42 or 1', undefined],
  ])('%s of %j', (expression, value, expected) => expect(evaluate(`value|${expression}`, { value })).toEqual(expected));

  it('are total, and never make a text longer than what they are given', () => {
    const anything = fc.anything({ withDate: false, withMap: false, withSet: false });
    fc.assert(
      fc.property(
        fc.constantFrom(...transforms.keys()),
        fc.string({ maxLength: 8 }),
        fc.oneof(fc.string(), fc.jsonValue(), anything),
        (name, argument, value) => {
          const result = transforms.get(name)?.(value, argument);
          const isShort =
            typeof value !== 'string' ||
            typeof result !== 'string' ||
            result.length <= Math.max(value.normalize('NFKD').length * 3, 40);
          expect(isShort).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('paths', () => {
  it.each([
    ['lines.0.sku', 'a'],
    ['lines.*.sku', ['a', 'b']],
    ["['party.'].name", 'Ann'],
    ['lines.7.sku', undefined],
    ['lines.length', 2],
    ['toString', undefined],
    ['lines.map', undefined],
    ['name.length', undefined],
  ])('%s', (path, expected) => {
    const root = { lines: [{ sku: 'a' }, { sku: 'b' }], 'party.': { name: 'Ann' }, name: 'x' };
    expect(compilePath(path)(root)).toEqual(expected);
  });
  it.each([
    '__proto__.x',
    'a.constructor',
    'prototype',
    "a['__proto__']",
    'a b|c',
    'a..b',
    "['a",
    'a.b.c.d.e.f.g.h.i.j.k.l.m',
  ])('refuses %s', (path) => expect(() => compilePath(path)).toThrow(RangeError));
});

describe('assembleRecord', () => {
  it('makes a valid record or none of anything', () => {
    const field = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.dictionary(fc.string(), fc.string())),
    );
    const names = [
      'record',
      'number',
      'status',
      'total',
      'lines',
      'shipments',
      'owner',
      'url',
      'placedAt',
      'otherNumbers',
      'invoices',
    ];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), field), (fields) => {
        const record = assemble('order', fields);
        if (record === undefined || record.kind !== 'order') return;
        expect(record.number).not.toBe('');
        expect(record.url === undefined || record.url.startsWith('https://')).toBe(true);
        expect(record.lines.every(({ title, quantity }) => title !== '' && /^-?\d/.test(quantity))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  it('takes control characters out of remote text, and cuts it', () => {
    const lines = [{ title: `Lamp\u0000\r\n${'x'.repeat(900)}`, quantity: 1 }];
    const record = assemble('order', { number: 'W1', lines });
    expect(record).toMatchObject({ lines: [{ title: expect.stringMatching(/^Lamp x{495}$/) }] });
  });
});
