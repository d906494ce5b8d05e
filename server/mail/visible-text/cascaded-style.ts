import type { Element } from 'domhandler';
import { declarationsOf, type Declaration } from './css-declarations.js';
import type { CssMatcher } from './css-matcher.js';

/** The values declared for an element, the winner last: a reader tries them from the end until one is valid. */
export type DeclaredValues = ReadonlyMap<string, readonly string[]>;

const maxCandidates = 12;

/**
 * What style sheets, presentational attributes and the style attribute declare for an element, in the order of the cascade
 * (weakest first), shorthands split, custom properties put in. An invalid value does not hide the valid one below it.
 */
export function cascadedStyle(
  element: Element,
  matcher: CssMatcher,
  variables: ReadonlyMap<string, string>,
): {
  values: DeclaredValues;
  variables: ReadonlyMap<string, string>;
} {
  const rules = matcher.rulesFor(element).sort((a, b) => a.specificity - b.specificity || a.order - b.order);
  const inline = declarationsOf(element.attribs['style'] ?? '');
  const sheets = rules.flatMap((rule) => rule.declarations);
  const ordered = [
    ...attributeDeclarations(element),
    ...sheets.filter(({ isImportant }) => !isImportant),
    ...inline.filter(({ isImportant }) => !isImportant),
    ...sheets.filter(({ isImportant }) => isImportant),
    ...inline.filter(({ isImportant }) => isImportant),
  ];
  const own = ordered.filter(({ name }) => name.startsWith('--'));
  const known =
    own.length === 0 ? variables : new Map([...variables, ...own.map(({ name, value }) => [name, value] as const)]);
  const values = new Map<string, string[]>();
  for (const { name, value } of ordered) {
    if (name.startsWith('--')) continue;
    if (name === 'all' && /^(?:initial|unset|inherit|revert(?:-layer)?)$/i.test(value))
      reset(values, value.toLowerCase());
    for (const longhand of longhands({ name, value: substituted(value, known), isImportant: false })) {
      const candidates = values.get(longhand.name);
      if (candidates === undefined) values.set(longhand.name, [longhand.value]);
      else if (candidates.push(longhand.value) > maxCandidates) candidates.shift();
    }
  }
  return { values, variables: known };
}

/** `all` undoes what is weaker; `initial` also what would come from around. */
function reset(values: Map<string, string[]>, keyword: string): void {
  values.clear();
  if (keyword !== 'initial') return;
  values.set('color', ['initial']);
  values.set('font-size', ['initial']);
  values.set('visibility', ['initial']);
}

/** `var(--a, fallback)` replaced, a few levels deep. */
function substituted(value: string, variables: ReadonlyMap<string, string>): string {
  let text = value;
  for (let round = 0; round < 5 && text.includes('var('); round += 1) {
    text = text
      .replaceAll(
        /var\(\s*(--[\w-]{1,100})\s*(?:,([^()]{0,200}))?\)/g,
        (_all, name: string, fallback: string | undefined) => variables.get(name) ?? fallback ?? 'invalid',
      )
      .slice(0, 2000);
  }
  return text;
}

function attributeDeclarations({ name, attribs }: Element): Declaration[] {
  const found: Declaration[] = [];
  const add = (property: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') found.push({ name: property, value, isImportant: false });
  };
  if (name === 'font') {
    add('legacy-color', attribs['color']);
    add('font-size', legacyFontSize(attribs['size']));
  }
  if (name === 'body') add('legacy-color', attribs['text']);
  if (['body', 'table', 'tr', 'td', 'th', 'tbody', 'thead', 'tfoot'].includes(name)) {
    add('legacy-background', attribs['bgcolor']);
    if (attribs['background'] !== undefined) add('background-image', 'url(attribute)');
  }
  if (attribs['hidden'] !== undefined) add('display', 'none');
  return found;
}

function legacyFontSize(size: string | undefined): string | undefined {
  const sizes = ['10px', '13px', '16px', '18px', '24px', '32px', '48px'];
  const number = Number.parseInt((size ?? '').trim(), 10);
  if (Number.isNaN(number)) return undefined;
  const index = /^[+-]/.test((size ?? '').trim()) ? 3 + number : number;
  return sizes[Math.min(7, Math.max(1, index)) - 1];
}

/** The longhands of the shorthands that can hide text; other properties as they are. */
function longhands(declaration: Declaration): Declaration[] {
  const { name, value } = declaration;
  const as = (property: string, part: string): Declaration => ({ name: property, value: part, isImportant: false });
  if (name === 'all') return [as('all', value)];
  if (name === 'background') return backgroundParts(value, as);
  if (name === 'font') return fontParts(value, as);
  if (name === 'overflow')
    return [as('overflow-x', value.split(/\s+/)[0] ?? ''), as('overflow-y', value.split(/\s+/).at(-1) ?? '')];
  if (name === 'inset')
    return sides(value).map((side, index) => as(['top', 'right', 'bottom', 'left'][index] ?? '', side));
  if (name === 'margin' || name === 'padding') {
    return sides(value).map((side, index) => as(`${name}-${['top', 'right', 'bottom', 'left'][index] ?? ''}`, side));
  }
  const alias: Record<string, string> = {
    'block-size': 'height',
    'inline-size': 'width',
    'max-block-size': 'max-height',
    'max-inline-size': 'max-width',
    'margin-inline-start': 'margin-left',
    'margin-block-start': 'margin-top',
    'inset-inline-start': 'left',
    'inset-block-start': 'top',
    '-webkit-transform': 'transform',
    '-webkit-mask-image': 'mask-image',
    '-webkit-mask': 'mask-image',
    mask: 'mask-image',
    '-webkit-clip-path': 'clip-path',
    '-webkit-filter': 'filter',
    '-webkit-opacity': 'opacity',
    '-webkit-background-clip': 'background-clip',
  };
  return [as(alias[name] ?? name, value)];
}

type As = (property: string, part: string) => Declaration;

function backgroundParts(value: string, as: As): Declaration[] {
  const found: Declaration[] = [as('background-image', /url\(|gradient\(|image\(/i.test(value) ? value : 'none')];
  if (/(?:^|\s)text(?:\s|$)/i.test(value)) found.push(as('background-clip', 'text'));
  const bare = value.replaceAll(/(?:url|(?<![\w-])[\w-]*gradient|image)\([^)]*\)+/gi, ' ').trim();
  const color = /(?:#[\da-f]{3,8}|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^)]*\))/i.exec(bare)?.[0];
  const words = bare
    .split(/\s+/)
    .filter(
      (word) =>
        /^[a-z]+$/i.test(word) &&
        !/^(?:none|repeat|no|scroll|fixed|center|left|right|top|bottom|cover|contain|text)$/i.test(word),
    );
  return [...found, as('background-color', color ?? words[0] ?? 'transparent')];
}

function fontParts(value: string, as: As): Declaration[] {
  const match =
    /(?:^|\s)([\d.]+(?:px|pt|em|rem|%|ex|cm|mm|in|pc|vw|vh)|0|(?:xx?-|xxx-)?(?:small|large)|medium|smaller|larger)(?:\s*\/\s*([\w.%]+))?(?=\s)/i.exec(
      value,
    );
  return match === null ? [] : [as('font-size', match[1] ?? ''), as('line-height', match[2] ?? 'normal')];
}

/** Top, right, bottom, left of a shorthand of one to four values. */
function sides(value: string): string[] {
  const parts = value.slice(0, 300).split(/(?<!\s)\s+(?!\s)(?![^(]*\))/);
  const [top = '', right = top, bottom = top, left = right] = parts;
  return [top, right, bottom, left];
}
