import type { NumberKind } from '../../languages/language.js';

/** Numbers whose shape alone says what they are, over folded text. Each may be written with a leading `#`. */
const shapes: readonly { kind: NumberKind; shape: RegExp; isValid?: (value: string) => boolean }[] = [
  // UPS: 1Z, account, service, package. https://www.ups.com/us/en/support/tracking-support.page
  {
    kind: 'tracking',
    shape: whole('1z[ -]?[a-z\\d]{3}[ -]?[a-z\\d]{3}[ -]?[a-z\\d]{2}[ -]?[a-z\\d]{4}[ -]?[a-z\\d]{4}'),
  },
  // UPU S10: two letters, eight digits with a check digit, country
  { kind: 'tracking', shape: whole('[a-z]{2}[ ]?\\d{3}[ ]?\\d{3}[ ]?\\d{3}[ ]?[a-z]{2}'), isValid: isS10 },
  // DHL parcel and express pieces, Amazon logistics, Colissimo
  { kind: 'tracking', shape: whole('j{1,2}d[ ]?\\d{4}[ ]?\\d{4}[ ]?\\d{4}[ ]?\\d{4,8}') },
  { kind: 'tracking', shape: whole('tb[ac]\\d{12}') },
  { kind: 'tracking', shape: whole('[5-9][a-z][ ]?\\d{5}[ ]?\\d{5}[ ]?\\d') },
  // Amazon orders
  { kind: 'order', shape: whole('\\d{3}-\\d{7}-\\d{7}') },
  // a prefix that says what the number is
  {
    kind: 'invoice',
    shape: whole('(?:inv|invoice|rech|rg|re|fac|fact|fa|ft|fv|rn)[-/_ ]?\\d{2,8}(?:[-/_]\\d{1,8}){0,3}'),
    isValid: hasDigits(4),
  },
  {
    kind: 'ticket',
    shape: whole('(?:ticket|tic|tkt|tck|case|cas|inc|req|rma|sr|hd|ritm)[-/_ ]?\\d{3,12}(?:[-/_]\\d{1,8}){0,2}'),
    isValid: hasDigits(4),
  },
  { kind: 'customer', shape: whole('(?:cust|cus|kd|kdnr|cli|client|deb)[-/_]?\\d{3,12}'), isValid: hasDigits(4) },
  {
    kind: 'article',
    shape: whole('(?:sku|art|item|prod|mat)[-/_][a-z\\d]{2,12}(?:[-/_][a-z\\d]{1,8}){0,3}'),
    isValid: hasDigits(2),
  },
  {
    kind: 'order',
    shape: whole(
      '(?:order|ord|so|po|cmd|cde|wo|bst|best|auf|ab|ped|oc|bc|ec|w|o|s|so|web)[-/_]?\\d{3,12}(?:[-/_]\\d{1,8}){0,3}',
    ),
    isValid: hasDigits(5),
  },
];

/** A number found in a text, as a place in its folded form. `value` is upper case, without `#` and spaces. */
export interface NumberPlace {
  kind: NumberKind;
  start: number;
  end: number;
  value: string;
}

/** The numbers of a folded text that need no announcement. `mayBe` refuses places that hold something else. */
export function numbersByShape(text: string, mayBe: (start: number, end: number) => boolean): NumberPlace[] {
  const found: NumberPlace[] = [];
  for (const { kind, shape, isValid } of shapes) {
    for (const match of text.matchAll(shape)) {
      const start = match.index;
      const end = start + match[0].length;
      const value = normalizedNumber(match[0]);
      if ((isValid?.(value) ?? true) && mayBe(start, end)) found.push({ kind, start, end, value });
    }
  }
  return found;
}

/** Upper case, without `#` and spaces. */
export function normalizedNumber(written: string): string {
  return written.toUpperCase().replace(/[#\s\u00a0]/g, '');
}

function whole(shape: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d@])(?<![\\p{L}\\d][-_/.])${shape}(?![\\p{L}\\d]|[-_/.][\\p{L}\\d])`, 'gu');
}

function hasDigits(least: number): (value: string) => boolean {
  return (value) => value.replace(/\D/g, '').length >= least;
}

/** UPU S10 check digit: weights 8 6 4 2 3 5 9 7. */
function isS10(value: string): boolean {
  const digits = [...value.slice(2, 11)].map(Number);
  const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((total, weight, i) => total + weight * (digits[i] ?? 0), 0);
  const rest = 11 - (sum % 11);
  return digits[8] === (rest === 10 ? 0 : rest === 11 ? 5 : rest);
}
