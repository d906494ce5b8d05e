import { Parser } from 'htmlparser2';

/** Number formats of ECMA-376 18.8.30 that show a day. */
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** The indexes of the cell styles that show a number as a day. */
export function dateStyles(stylesXml: string): Set<number> {
  const custom = new Set<number>();
  const styles = new Set<number>();
  let isCells = false;
  let index = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'numFmt' && isDateFormat(attributes['formatCode'] ?? ''))
          custom.add(Number(attributes['numFmtId']));
        if (name === 'cellXfs') isCells = true;
        if (name !== 'xf' || !isCells) return;
        const format = Number(attributes['numFmtId'] ?? 0);
        if (builtInDates.has(format) || custom.has(format)) styles.add(index);
        index += 1;
      },
      onclosetag(name) {
        if (name === 'cellXfs') isCells = false;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(stylesXml);
  return styles;
}

function isDateFormat(code: string): boolean {
  const bare = code.slice(0, 300).replaceAll(/"[^"]*"|\[[^[\]]*\]|\\./g, '');
  return /y/i.test(bare) || (/d/i.test(bare) && /m/i.test(bare));
}

/** What a cell shows: a day as 2024-05-03, a number without the noise of binary fractions, the rest as it is. */
export function cellText(value: string, type: string, isDate: boolean): string {
  if (type === 'b') return value === '1' ? 'true' : 'false';
  if (type !== 'n' || value.trim() === '') return value;
  const number = Number(value);
  if (Number.isNaN(number)) return value;
  if (isDate && number > 0 && number < 2_958_466) return dayOf(number);
  return Number.isInteger(number)
    ? number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 0 })
    : String(Number(number.toPrecision(12)));
}

/** Days since 1899-12-30, the day spreadsheets count from. */
function dayOf(serial: number): string {
  return new Date(Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000)
    .toISOString()
    .replace(/T00:00:00.*$/, '')
    .replace(/:\d\d\.000Z$/, '')
    .replace('T', ' ');
}
