import { expect, it } from '@jest/globals';
import { aFact } from '../test/write-request.js';
import { linesNamed, namedItems } from './named-lines.js';

const facts = [
  aFact('order', 'line1.title', 'Garden bench'),
  aFact('order', 'line2.title', 'Seat pad'),
  aFact('order2', 'line1.title', 'Parasol'),
];
const said = { facts, subject: '', newText: 'The bench came, but where is the pad?', language: 'en' as const };

it('names the line by which the customer calls each order', () => {
  expect([...namedItems(said)]).toEqual([['order', 'line1']]);
});

it('takes what the ask names before what the message does', () => {
  expect(linesNamed('order', ['where is the pad?'], said)).toEqual(['line2']);
  expect(linesNamed('order', [''], said)).toEqual(['line1', 'line2']);
});

it('names nothing of an order nobody speaks of', () => {
  expect(linesNamed('order2', [], said)).toEqual([]);
});
