import { describe, expect, it } from '@jest/globals';
import { itemMentions } from './item-mentions.js';
import { numberMentions } from './number-mentions.js';

const titles = [
  'Walnut bookshelf',
  'Wool blanket',
  'Oak desk lamp',
  'Linen lampshade',
  'Standing desk',
  'Desk chair',
  'Table en chêne',
  'Eichenregal',
  'Wanduhr',
  'Mesa auxiliar',
].map((title) => ({ key: title, title }));

function named(text: string, language: string): string[] {
  return itemMentions(
    titles,
    language,
  )(text).map(({ start, end, keys }) => `${text.slice(start, end)}: ${keys.join(', ')}`);
}

describe('itemMentions', () => {
  it.each([
    ['any news on the bookshelf', 'en', 'bookshelf: Walnut bookshelf'],
    ['what day is the shelf getting here', 'en', 'shelf: Walnut bookshelf'],
    ['i orderd a blankit yesterday', 'en', 'blankit: Wool blanket'],
    ['the two oak lamps flicker', 'en', 'oak lamps: Oak desk lamp'],
    ['did the desk chair ship', 'en', 'desk chair: Desk chair'],
    ['where is my desk', 'en', 'desk: Standing desk'],
    ['the shade is too small', 'en', 'shade: Linen lampshade'],
    ['ou est ma table', 'fr', 'table: Table en chêne'],
    ['Wo ist mein Regal', 'de', 'Regal: Eichenregal'],
    ['para una mesita', 'es', 'mesita: Mesa auxiliar'],
  ])('%s', (text, language, mention) => {
    expect(named(text, language)).toEqual([mention]);
  });

  it('names nothing where nothing of it is said', () => {
    expect(named('where is my order, and can I pay later', 'en')).toEqual([]);
  });

  it.each([
    ['the oak desk lamp, next to our old desk', 'en', ['full', 'aside']],
    ['une table en chêne comme notre table', 'fr', ['full', 'aside']],
    ['die Wanduhr passt zu meinem alten Regal', 'de', ['', 'aside']],
    ['la mesa auxiliar junto a nuestra mesa', 'es', ['full', 'aside']],
  ])('tells a thing in passing from one named in full: %s', (text, language, kinds) => {
    const found = itemMentions(titles, language)(text);
    expect(found.map(({ isFull, isAside }) => (isFull ? 'full' : isAside ? 'aside' : ''))).toEqual(kinds);
  });

  it('names all that fit alike', () => {
    const two = itemMentions(
      [
        { key: 'a', title: 'Tabouret d’atelier' },
        { key: 'b', title: 'Tabouret d’atelier' },
      ],
      'fr',
    );
    expect(two('quand arrivent nos tabourets ?')).toEqual([
      { start: 19, end: 28, keys: ['a', 'b'], isItem: true, isAside: true },
    ]);
  });
});

describe('numberMentions', () => {
  const find = numberMentions(
    ['W2400113', 'W2400101', 'INV-24113', 'PO-7781', 'T-5012'].map((number) => ({ key: number, number })),
  );

  it.each([
    ['order no. 2400113', 'W2400113'],
    ['w 2400 113', 'W2400113'],
    ['W24OO113', 'W2400113'],
    ['https://shop.example.com/orders/W2400113?x=1', 'W2400113'],
    ['order 101', 'W2400101'],
    ['invoice 24113', 'INV-24113'],
    ['po 7781', 'PO-7781'],
    ['T5012', 'T-5012'],
  ])('%s', (text, number) => {
    expect(find(text).map(({ keys }) => keys)).toEqual([[number]]);
  });

  it.each(['call 07700 900318', 'in 7781 Bristol', 'W24001135', '5012 people', '13 pieces'])('none in: %s', (text) => {
    expect(find(text)).toEqual([]);
  });
});
