import { expect, it } from '@jest/globals';
import { examShop } from './parts-shop-scorer.js';

it('says what the second shop has on file as the mail exam does', () => {
  const { records } = examShop();
  expect(records['AU104519']).toMatchObject({
    kind: 'order',
    customer: 'K-2002',
    fields: {
      status: 'partially-shipped',
      poNumber: 'LT-91',
      'shipment.eta': { day: 0 },
      'line1.shippedQuantity': '6',
      'line2.shippedQuantity': '0',
      'line2.eta': { day: 6 },
      total: { amount: '187.60', currency: 'EUR' },
    },
  });
  expect(records['RG-20440']).toMatchObject({ kind: 'invoice', customer: 'K-2002', of: 'AU104519' });
  expect(records['AU104519']?.fields).not.toHaveProperty('deliveredAt');
});
