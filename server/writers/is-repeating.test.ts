import { expect, it } from '@jest/globals';
import { isRepeating } from './is-repeating.js';

it.each(['SOLUTION\n\n', 'Your order has been sent. ', '- German:\n'])('sees %j again and again', (stretch) => {
  expect(isRepeating(`Hello,\n\n${stretch.repeat(12)}`)).toBe(true);
});

it.each([
  ['a reply', 'Hello,\n\nYour order is on its way. Your invoice is on its way too.\n\nKind regards,'],
  ['a list', '- [[order.number]]\n- [[order.eta]]\n- [[order.total]]\n- [[order.carrier]]\n'],
  ['a drawn line', `Hello,\n\n${'-'.repeat(80)}`],
  ['three times', 'We are checking this. '.repeat(3)],
  ['nothing', ''],
])('lets %s be', (_, text) => {
  expect(isRepeating(text)).toBe(false);
});
