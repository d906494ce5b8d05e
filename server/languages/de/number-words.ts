const units = ['', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun'];
const teens = [
  'zehn',
  'elf',
  'zwölf',
  'dreizehn',
  'vierzehn',
  'fünfzehn',
  'sechzehn',
  'siebzehn',
  'achtzehn',
  'neunzehn',
];
const tens = ['', '', 'zwanzig', 'dreißig', 'vierzig', 'fünfzig', 'sechzig', 'siebzig', 'achtzig', 'neunzig'];

/** The number words 21 to 999 that are written as one word. Larger ones are taken apart by `longNumber`. */
export function compoundCardinals(): [number, string][] {
  const found: [number, string][] = [];
  for (let value = 21; value < 1000; value++) {
    if (value < 100 && value % 10 === 0) continue;
    found.push([value, spellings(below1000(value))]);
    if (value >= 100 && value < 200) found.push([value, spellings(below1000(value).replace(/^ein/, ''))]);
  }
  return found;
}

function spellings(word: string): string {
  return /[üö]/.test(word) ? `${word}, ${word.replaceAll('ü', 'ue').replaceAll('ö', 'oe')}` : word;
}

/** The ordinals 1st to 31st in all their endings. */
export function ordinals(): [number, string][] {
  return Array.from({ length: 31 }, (_, i) => {
    const value = i + 1;
    const stem = ordinalStems[value] ?? (value < 20 ? `${below1000(value)}t` : `${below1000(value)}st`);
    return [value, ['e', 'en', 'er', 'es', 'em'].map((end) => stem + end).join(', ')];
  });
}

const compounds =
  /^(.+?)(?:mal|fach|wochig|tagig|monatig|jahrig|stundig|minutig|teilig|stuckig|stellig)(?:e|en|er|es|em|ige|igen)?$/;

const partsOfDay = [
  'morgen',
  'morgens',
  'früh',
  'frühmorgens',
  'vormittag',
  'mittag',
  'mittags',
  'nachmittag',
  'nachmittags',
  'abend',
  'abends',
  'nacht',
  'nachts',
];

/** Lists of weekdays with "Dienstagabend", "Freitagnachmittag" put to them: the first word of a list joined with a part of the day. */
export function withPartsOfDay(weekdays: readonly string[]): string[] {
  return weekdays.map((list) => [list, ...partsOfDay.map((part) => (list.split(',')[0] ?? '') + part)].join(', '));
}

/** The value of a long number word ("zweitausendachtzehn") or a word made of one ("dreitägig", "zweimal"). Folded spelling. */
export function longNumber(word: string, below: (part: string) => number | undefined): number | undefined {
  const at = word.indexOf('tausend');
  if (word.length > 60) return undefined;
  if (at === -1) return below(compounds.exec(word)?.[1] ?? '');
  const head = word.slice(0, at);
  const tail = word.slice(at + 'tausend'.length).replace(/^und/, '');
  const thousands = head === '' || head === 'ein' ? 1 : below(head);
  const rest = tail === '' ? 0 : tail === 'eins' ? 1 : below(tail);
  return thousands === undefined || rest === undefined ? undefined : thousands * 1000 + rest;
}

const ordinalStems: Readonly<Record<number, string>> = { 1: 'erst', 3: 'dritt', 7: 'siebt', 8: 'acht' };

function below1000(value: number): string {
  if (value >= 100) {
    const rest = value % 100;
    return `${units[Math.floor(value / 100)] ?? ''}hundert${rest === 1 ? 'eins' : rest === 0 ? '' : below1000(rest)}`;
  }
  if (value < 10) return units[value] ?? '';
  if (value < 20) return teens[value - 10] ?? '';
  const unit = value % 10;
  return (unit === 0 ? '' : `${units[unit] ?? ''}und`) + (tens[Math.floor(value / 10)] ?? '');
}
