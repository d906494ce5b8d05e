import { expect, it } from '@jest/globals';
import { mentions } from './mentions.js';

const said = (text: string): string[] =>
  Object.entries(mentions([{ id: 'ask1', text, intent: 'order-status' }])).flatMap(([word, isSaid]) =>
    isSaid ? [word] : [],
  );

it.each([
  ['Which items are in my order?', ['mentions items']],
  ['Quels articles ai-je commandés et combien ai-je payé ?', ['mentions items', 'mentions total']],
  ['Welche Artikel sind in der Bestellung?', ['mentions items']],
  ['¿Qué contiene mi pedido y cuánto cuesta?', ['mentions items', 'mentions total']],
  ['What did I pay in total?', ['mentions total']],
  ['What are your opening hours?', ['mentions hours']],
  ['Quels sont vos horaires ?', ['mentions hours']],
  ['Wann haben Sie geöffnet?', ['mentions hours']],
  ['¿Cuál es su horario?', ['mentions hours']],
  ['Where is my order?', []],
  ['Wo ist mein Paket?', []],
])('%s', (text, expected) => {
  expect(said(text)).toEqual(expected);
});
