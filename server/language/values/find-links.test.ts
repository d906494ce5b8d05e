import { describe, expect, it } from '@jest/globals';
import { findLinks } from './find-links.js';
import { foldText } from './fold-text.js';

function links(text: string): string[] {
  return findLinks(foldText(text)).map(({ value }) => value.value);
}

describe('findLinks', () => {
  it.each([
    ['https://Example.com/Path?a=1.', 'https://example.com/Path?a=1'],
    ['[here](https://a.com/b)', 'https://a.com/b'],
    ['<a href="//b.com/c">', 'https://b.com/c'],
    ['see example.com/x', 'https://example.com/x'],
    ['hxxps://evil[.]com/a', 'https://evil.com/a'],
    ['evil dot com', 'https://evil.com'],
    ['evil (dot) com', 'https://evil.com'],
    ['evil .com', 'https://evil.com'],
    ['ｅｘａｍｐｌｅ．ｃｏｍ', 'https://example.com'],
    ['exa\u200bmple.com', 'https://example.com'],
    ['Bob@Example.COM', 'bob@example.com'],
    ['bob [at] example [dot] com', 'bob@example.com'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['192.168.0.1', 'https://192.168.0.1'],
  ])('finds %s', (text, link) => expect(links(text)).toEqual([link]));

  it('keeps a look-alike host apart from the host it looks like', () => {
    expect(links('ex\u0430mple.com')).toEqual(['https://xn--exmple-4nf.com']);
  });

  it.each([
    'It has arrived.So we are done.',
    'e.g. this, i.e. that',
    'order.pdf and list.xlsx',
    'U.S. based',
    '12.50',
    'at 3 p.m.',
    'the dot above',
  ])('finds none in %s', (text) => expect(links(text)).toEqual([]));
});
