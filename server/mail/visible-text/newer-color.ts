import { colord, extend, type AnyColor, type Colord } from 'colord';
import lab from 'colord/plugins/lab';

extend([lab]);

const number = '([+-]?[\\d.]+%?|none)';
const functions = new RegExp(
  `^(lab|hwb|color\\(\\s*srgb|rgb)\\(?\\s*${number}(?:deg)?\\s+${number}\\s+${number}\\s*(?:/\\s*${number}\\s*)?\\)$`,
);
const systemColors: Readonly<Record<string, string>> = {
  canvas: '#fff',
  window: '#fff',
  field: '#fff',
  canvastext: '#000',
  windowtext: '#000',
  fieldtext: '#000',
  buttontext: '#000',
  linktext: '#0000ee',
  graytext: '#808080',
};

/** The colours of CSS Color 4 and 5 that colord reads from objects only, or not at all; undefined for any other text. */
export function newerColor(text: string): Colord | undefined {
  const known = systemColors[text];
  if (known !== undefined) return colord(known);
  if (text.startsWith('color-mix(')) return mixed(text);
  const match = functions.exec(text);
  if (match === null) return undefined;
  const [, name = '', one = '', two = '', three = '', alpha = '1'] = match;
  const a = part(alpha, 1);
  const colors: Record<string, AnyColor> = {
    lab: { l: part(one, 100), a: part(two, 125), b: part(three, 125), alpha: a },
    hwb: { h: part(one, 360), w: hundred(two), b: hundred(three), a },
    rgb: { r: part(one, 255), g: part(two, 255), b: part(three, 255), a },
  };
  const srgb = { r: 255 * part(one, 1), g: 255 * part(two, 1), b: 255 * part(three, 1), a };
  return colord(colors[name] ?? srgb);
}

/** `color-mix(in srgb, red 30%, blue)`; other colour spaces are mixed as if they were sRGB. */
function mixed(text: string): Colord | undefined {
  const match =
    /^color-mix\( ?in [\w-]+(?: \w+ hue)? ?, ?(.{1,60}?)(?: ([\d.]+)%)? ?, ?(.{1,60}?)(?: ([\d.]+)%)? ?\)$/.exec(
      text.replaceAll(/\s+/g, ' '),
    );
  if (match === null) return undefined;
  const [one, other] = [colord(match[1] ?? ''), colord(match[3] ?? '')];
  if (!one.isValid() || !other.isValid()) return undefined;
  const share =
    match[2] !== undefined ? Number(match[2]) / 100 : match[4] !== undefined ? 1 - Number(match[4]) / 100 : 0.5;
  const [a, b] = [one.toRgb(), other.toRgb()];
  const between = (from: number, to: number): number => from * share + to * (1 - share);
  return colord({ r: between(a.r, b.r), g: between(a.g, b.g), b: between(a.b, b.b), a: between(a.a, b.a) });
}

/** A number, or a percentage of `whole`; `none` is nought. */
function part(text: string, whole: number): number {
  if (text === 'none') return 0;
  return text.endsWith('%') ? (Number(text.slice(0, -1)) / 100) * whole : Number(text);
}

function hundred(text: string): number {
  return part(text, 100);
}
