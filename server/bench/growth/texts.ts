/** A kind of text, of as many characters as asked for. */
export interface TextClass {
  name: string;
  /** Where it stands: in the plain text, the HTML, the raw message (MIME) or its header block. */
  place: 'text' | 'html' | 'mime' | 'headers';
  make: (length: number) => string;
}

const repeated = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const numbered = (make: (index: number) => string) => (length: number) => {
  const pieces: string[] = [];
  for (let index = 0, size = 0; size < length; index++) {
    const piece = make(index);
    pieces.push(piece);
    size += piece.length;
  }
  return pieces.join('').slice(0, length);
};
const text = (name: string, make: TextClass['make']): TextClass => ({ name, place: 'text', make });
const html = (name: string, make: TextClass['make']): TextClass => ({ name, place: 'html', make });

/** A longer header is refused as it comes. */
const maxHeader = 960_000;
const inHeader =
  (make: TextClass['make']): TextClass['make'] =>
  (length) =>
    make(Math.min(length, maxHeader));

const part = '--b\r\nContent-Type: text/plain\r\n\r\nWhere is it?\r\n';
const head = 'From: Ann <ann@example.com>\r\nTo: help@shop.example\r\nSubject: My order\r\n';

/** What a mail may be made of, each alone: whatever grows faster than its text grows with one of these. */
export const textClasses: readonly TextClass[] = [
  text('sentences', repeated('Where is my order W2400113? It was due on 12 March 2026 and has not arrived. ')),
  text('digits', repeated('4006381333931')),
  text('product codes', repeated('4006381333931 ')),
  text('dates', repeated('03/05/2024 ')),
  text('written dates', repeated('3 March 2024, ')),
  text('phone numbers', repeated('+49 170 1234567 ')),
  text('amounts', repeated('1.234,56 EUR ')),
  text('spaces', repeated(' ')),
  text('tabs', repeated('\t')),
  text('newlines', repeated('\n')),
  text('spaces and newlines', repeated('  \n')),
  text('quotation marks', repeated('"')),
  text('quoted lines', repeated('> ')),
  text('lines quoted', repeated('> yes\n')),
  text('round brackets', repeated('(')),
  text('square brackets', repeated('[')),
  text('angle brackets', repeated('<')),
  text('slots', repeated('[[order.')),
  text('at signs', repeated('@')),
  text('dots', repeated('.')),
  text('hyphens', repeated('-')),
  text('colons', repeated('a: ')),
  text('slashes', repeated('https://')),
  text(
    'addresses',
    numbered((index) => `a${index}@example.com, `),
  ),
  text(
    'links',
    numbered((index) => `https://example.com/a/${index} `),
  ),
  text('base64', repeated('TWFuIGlzIGRpc3Rpbmd1aXNoZWQ')),
  text('one long word', repeated('a')),
  text('capitals', repeated('A')),
  text('combining characters', repeated('e\u0301\u0302')),
  text('zero-width characters', repeated('a\u200b')),
  text('signature lines', repeated('-- \nAnn\n')),
  text('headers in the text', repeated('From: Ann\nSent: Monday\nTo: Bob\nSubject: Hi\n\n')),
  text('attributions', repeated('On Mon, 3 March 2024 Ann wrote:\n')),
  html('paragraphs left open', repeated('<p>')),
  html('paragraphs', repeated('<p>Where is it?</p>')),
  html('nested elements', repeated('<div>')),
  html('nested spans with style', repeated('<span style="color:red">a')),
  html('table cells', repeated('<tr><td>1</td><td>x</td></tr>')),
  html('list items', repeated('<li>a')),
  html('line breaks', repeated('<br>')),
  html('entities', repeated('&nbsp;')),
  html('quotes nested', repeated('<blockquote>a')),
  html('comments', repeated('<!-- a -->')),
  html(
    'style rules',
    (length) => `<style>${numbered((index) => `.a${index}{color:red}`)(length)}</style><p class="a1">Hi`,
  ),
  html('attributes', (length) => `<p ${numbered((index) => `a${index}="1" `)(length)}>Hi`),
  {
    name: 'parts',
    place: 'mime',
    make: (length) => `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${repeated(part)(length)}`,
  },
  {
    name: 'encoded words',
    place: 'mime',
    make: inHeader((length) => `${head}X-A: ${repeated('=?utf-8?q?a?= ')(length)}\r\n\r\nHi`),
  },
  {
    name: 'recipients',
    place: 'mime',
    make: inHeader(
      (length) => `Cc: ${numbered((index) => `"A" <a${index}@example.com>, `)(length)}z@example.com\r\n${head}\r\nHi`,
    ),
  },
  {
    name: 'base64 lines',
    place: 'mime',
    make: (length) => `${head}Content-Transfer-Encoding: base64\r\n\r\n${repeated(`${'TWFu'.repeat(19)}\r\n`)(length)}`,
  },
  { name: 'fields', place: 'headers', make: numbered((index) => `X-A-${index}: 1\r\n`) },
  { name: 'one folded field', place: 'headers', make: (length) => `X-A: ${repeated('a\r\n b')(length)}` },
  {
    name: 'authentication results',
    place: 'headers',
    make: (length) => `Authentication-Results: mx.google.com; ${repeated('dmarc=pass header.from=a; ')(length)}`,
  },
];
