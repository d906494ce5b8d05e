import { describe, expect, it } from '@jest/globals';
import { decimalValue } from './decimal-value.js';

describe('decimalValue', () => {
  it.each([
    ['1,234', ',', '1234'],
    ['1,234', '.', '1.234'],
    ['1.234', '.', '1234'],
    ['1.234', ',', '1.234'],
    ['1.234,50', ',', '1234.5'],
    ['1,234.50', '.', '1234.5'],
    ["1'234.50", ',', '1234.5'],
    ['1 234 567', '.', '1234567'],
    ['1.234.567', ',', '1234567'],
    ['0,500', ',', '0.5'],
    ['007', '.', '7'],
  ] as const)('reads %s where %s separates thousands', (written, thousands, value) =>
    expect(decimalValue(written, thousands)).toBe(value),
  );

  it.each(['1.2.3', '1,2,3', '12.34,56,78'])('refuses %s', (written) =>
    expect(decimalValue(written, ',')).toBeUndefined(),
  );
});
