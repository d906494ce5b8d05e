/**
 * The plain decimal string of a number written with separators ("1.234,50" and "1,234.50" are both "1234.5"). `thousands` is
 * what the language separates thousands with; it decides where both readings are possible. Undefined when it is no number.
 */
export function decimalValue(written: string, thousands: '.' | ','): string | undefined {
  const compact = written.replace(/[ \u00a0']/g, '');
  const points = compact.split('.').length - 1;
  const commas = compact.split(',').length - 1;
  if (points + commas === 0) return trimmed(compact, '');
  const sign = decimalSign(compact, points, commas, thousands);
  if (sign === undefined) return isGrouped(compact) ? trimmed(compact.replace(/[.,]/g, ''), '') : undefined;
  const at = compact.lastIndexOf(sign);
  const whole = compact.slice(0, at);
  if (/[.,]/.test(whole) && !isGrouped(whole)) return undefined;
  return trimmed(whole.replace(/[.,]/g, ''), compact.slice(at + 1));
}

/** The sign that separates the decimals, or undefined when all of them separate thousands. */
function decimalSign(compact: string, points: number, commas: number, thousands: '.' | ','): '.' | ',' | undefined {
  if (points > 0 && commas > 0) {
    const sign = compact.lastIndexOf('.') > compact.lastIndexOf(',') ? '.' : ',';
    return (sign === '.' ? points : commas) === 1 ? sign : undefined;
  }
  const sign = points > 0 ? '.' : ',';
  if (points + commas > 1) return undefined;
  const mayGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(compact);
  return mayGroup && sign === thousands ? undefined : sign;
}

function isGrouped(digits: string): boolean {
  return /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(digits);
}

function trimmed(whole: string, decimals: string): string {
  const rest = decimals.replace(/(?<!0)0+$/, '');
  return (whole.replace(/^0+(?=\d)/, '') || '0') + (rest === '' ? '' : `.${rest}`);
}
