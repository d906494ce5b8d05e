import type { Fact } from '../../shared/fact.js';

/** The number of an order, as a connector tells it. */
export const orderNumber: Fact = {
  id: 'shop:order.number',
  alias: 'order',
  field: 'number',
  label: 'Order',
  type: 'identifier',
  value: 'W1',
  text: 'W1',
  source: { connector: 'shop', system: 'Shop', record: 'o1', field: 'number', readAt: '2026-11-19T10:00:00.000Z' },
};
