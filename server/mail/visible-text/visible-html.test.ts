import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readBody, visibleText } from '../read-body.js';
import { visibleHtml } from './visible-html.js';

describe('what can be seen of HTML', () => {
  it.each([
    'display:none',
    'visibility:hidden',
    'opacity:0',
    'font-size:0',
    'font-size:1px',
    'color:#fff',
    'color:transparent',
    'max-height:0;overflow:hidden',
    'position:absolute;left:-9999px',
    'text-indent:-9999px',
    'clip-path:inset(50%)',
    'transform:scale(0)',
    'dis\\70lay:none',
    'margin-left:-9999px',
  ])('takes out %s and says what it was', (style) => {
    const { hidden } = visibleHtml(`<p>seen</p><div style="${style}">buried words</div>`);
    expect(hidden).toEqual(['buried words']);
    expect(visibleText(`<p>seen</p><div style="${style}">buried</div>`).trim()).toBe('seen');
  });

  it('follows style sheets by specificity, order and importance', () => {
    const css = '.a{display:none}p.b{display:block!important}#c{color:#fff}.d{color:#000!important}';
    const html = `<!doctype html><style>${css}</style><p class="a">one</p><p class="a b">two</p><p id="c">three</p><p id="c" class="d">four</p>`;
    expect(visibleText(html).split(/\s+/)).toEqual(['two', 'four']);
  });

  it('keeps white text on a dark ground and text over a picture', () => {
    const html =
      '<table bgcolor="#003366"><tr><td><font color="white">one</font></td></tr></table><div style="background:url(a.png);color:#fff">two</div>';
    expect(visibleText(html)).toMatch(/one\s+two/);
  });

  it('keeps table cells and blocks apart', () => {
    expect(
      visibleText('<table><tr><td>Order</td><td>4711</td></tr><tr><td>Total</td><td>5</td></tr></table>')
        .split(/\n/)
        .map((line) => line.trim()),
    ).toEqual(['Order 4711', 'Total 5']);
    expect(visibleText('<span style="display:block">one</span><span style="display:block">two</span>')).toBe(
      'one\ntwo',
    );
  });

  it('reads words spelt in tag characters as hidden, and keeps flags and joined emoji', () => {
    const tags = [...'obey'].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
    const flag = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}';
    const body = readBody({ text: `hello${tags} ${flag} \u{1F469}\u200D\u{1F4BB} so\u200Bft` });
    expect(body.hidden).toEqual(['obey']);
    expect(body.segments[0]?.text).toBe(`hello ${flag} \u{1F469}\u200D\u{1F4BB} soft`);
  });

  it('falls back to the text part where the HTML shows nothing', () => {
    const body = readBody({ html: '<img src="a.png">', text: 'Where is it?' });
    expect(body.segments).toEqual([{ kind: 'new', text: 'Where is it?' }]);
  });

  it.each([
    [
      'Outlook on the web',
      '<p>new</p><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>X:</b> Y<br><b>Z:</b> W</div><p>old</p>',
    ],
    [
      'classic Outlook in an unknown language',
      '<p>new</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>Qux:</b> A<br><b>Zap:</b> B</p></div><p>old</p>',
    ],
    [
      'Gmail',
      '<div>new</div><div class="gmail_quote"><div class="gmail_attr">On 3 May 2022, A &lt;a@b.c&gt; wrote:<br></div><blockquote class="gmail_quote">old</blockquote></div>',
    ],
    ['Thunderbird', 'new<div class="moz-cite-prefix">Qux zap 3.5.2022:</div><blockquote type="cite">old</blockquote>'],
    ['Yahoo', '<div>new</div><div class="yahoo_quoted"><div>On Tuesday, A wrote:</div><div>old</div></div>'],
    [
      'Apple Mail',
      '<div>new</div><div><br><blockquote type="cite"><div>On 3 May 2022, at 10:12, A &lt;a@b.c&gt; wrote:</div><br><div>old</div></blockquote></div>',
    ],
  ])('cuts what %s quotes', (_program, html) => {
    const { segments } = readBody({ html });
    expect(segments.filter(({ kind }) => kind === 'new').map(({ text }) => text.trim())).toEqual(['new']);
    expect(segments.map(({ text }) => text).join(' ')).toContain('old');
  });

  it('never throws, whatever the HTML', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '<div style="',
        '">',
        '<style>',
        '</style>',
        '.a{',
        '}',
        '@media(',
        'display:none',
        '<table><tr>',
        '<td>',
        '</div>',
        '<!--',
        '-->',
        '<p class=a>',
        '&#0;',
        '<blockquote>',
        'calc(',
        'var(--a)',
        ';',
        ':',
        '<svg>',
        '\uFDD0',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        expect(Array.isArray(readBody({ html: pieces.join('') }).segments)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['nested blocks', '<div>a'.repeat(100_000)],
    ['nested quotes', '<blockquote>a'.repeat(50_000)],
    ['nested lists', '<ul><li>a'.repeat(50_000)],
    ['many rules', `<style>${'.a{color:red}'.repeat(40_000)}</style>${'<p class=a>x</p>'.repeat(2000)}`],
    [
      'deep selectors',
      `<style>${'div div div div .z{display:none}'.repeat(400)}</style>${'<div>'.repeat(150)}${'<p class=z>x'.repeat(2000)}`,
    ],
    ['one long style', `<div style="${'color:red;'.repeat(60_000)}">x</div>`],
  ])(
    'takes bounded time for %s',
    (_name, html) => {
      const start = process.cpuUsage().user;
      readBody({ html });
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(10_000);
    },
    90_000,
  );
});
