import { describe, expect, it } from '@jest/globals';
import { anOrder, recordFacts } from '../test/write-request.js';
import { namedRecords } from './named-records.js';

const facts = [
  ...anOrder('order', { status: 'shipped' }),
  ...recordFacts('order2', { number: 'W-765 4321', status: 'processing' }),
  ...recordFacts('invoice', { number: 'R7', orderNumber: 'W7654321' }),
  ...recordFacts('customer', { number: 'C1001' }),
];
const named = (...texts: string[]): string[] | undefined => {
  const found = namedRecords(
    texts.map((text, index) => ({ id: `a${index}`, text, intent: 'refund' })),
    facts,
  );
  return found === undefined ? undefined : [...found].sort();
};

describe('the records asks name', () => {
  it('are those whose number stands in them, however it is written', () => {
    expect(named('Where is W1234567?')).toEqual(['order']);
    expect(named('Where is order #1234567?')).toEqual(['order']);
    expect(named('Wo ist w-1234567, bitte?')).toEqual(['order']);
  });

  it('bring the order of a named invoice and the invoices of a named order', () => {
    expect(named('Is invoice R7 paid?')).toEqual(['invoice', 'order2']);
    expect(named('Please send me the invoice for W7654321.')).toEqual(['invoice', 'order2']);
  });

  it('are all that any of the asks names', () => {
    expect(named('Where is W1234567?', 'And W7654321?', 'When will they come?')).toEqual([
      'invoice',
      'order',
      'order2',
    ]);
  });

  it('are not known where no ask names one', () => {
    expect(named('When will it arrive?')).toBeUndefined();
    expect(named('I am customer C1001, where is it?')).toBeUndefined();
    expect(named()).toBeUndefined();
  });
});
