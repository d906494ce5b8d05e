import { describe, expect, it } from '@jest/globals';
import { rankItems, rankRecords } from './rank-items.js';

describe('rankItems', () => {
  it.each([
    ['the shelf', ['Oak bookshelf', 'Table lamp'], 0],
    ['meine Regale', ['Tischlampe', 'Bücherregal Eiche'], 1],
    ['les chaises', ['Table en chêne', 'Chaise Nils'], 1],
    ['el sillón', ['Sillon Malmo', 'Mesa de centro'], 0],
    ['the red chair', ['Chair Nils, red', 'Chair Nils, blue'], 0],
  ])('chooses by words: %s', (mention, titles, best) => {
    expect(rankItems(mention, titles)).toMatchObject({ best, isClear: true, by: 'words' });
  });

  it.each([
    ['the fridge', ['Table lamp', 'Refrigerator CoolBox 300 l', 'Running shoes Pace 4'], 1],
    ['the headphones', ['Over-ear headset NC700', 'Table lamp'], 0],
    ['das Handy', ['Bodensauger V9', 'Smartphone Nova 12, 128 GB'], 1],
    ['le canapé', ['Luminaire de chevet', 'Sofa 3 places Malmo'], 1],
  ])('chooses by meaning where no word is shared: %s', (mention, titles, best) => {
    expect(rankItems(mention, titles)).toMatchObject({ best, isClear: true, by: 'meaning' });
  });

  it('is not clear between two that are as near', () => {
    expect(rankItems('the chair', ['Chair Nils, red', 'Chair Nils, blue']).isClear).toBe(false);
    expect(rankItems('my couch', ['Sofa Malmo, grey', 'Sofa Oslo, blue']).isClear).toBe(false);
  });

  it('is not clear where nothing fits', () => {
    for (const titles of [[], ['Running shoes Pace 4'], ['Wool carpet', 'Smartphone cover']])
      expect(rankItems('the espresso machine', titles).isClear).toBe(false);
    expect(rankItems('', ['Sofa', 'Lamp']).isClear).toBe(false);
  });

  it('takes what goes with a thing for no such thing', () => {
    const items = [
      { key: 'a', title: 'Table ronde' },
      { key: 'b', title: 'Chaussures' },
    ];
    expect(rankRecords('tablecloth', items)).toBeUndefined();
    expect(rankRecords('table', items)?.key).toBe('a');
  });

  it('takes any text', () => {
    expect(rankItems('\u{1F600}'.repeat(5000), ['x'.repeat(100_000), '']).scores).toHaveLength(2);
  });
});
