import { describe, expect, it } from '@jest/globals';
import type { WriteRequest } from './writer.js';
import { TemplateWriter } from './template-writer.js';
import { aFact, aWriteRequest, anOrder, draftText } from '../test/write-request.js';

describe('template writer', () => {
  it('prints', async () => {
    for (const language of ['en', 'fr', 'de', 'es'] as const) {
      const r: WriteRequest = aWriteRequest({
        language,
        facts: anOrder('order', {
          status: 'shipped',
          eta: '2026-03-20',
          trackingUrl: 'https://x.example/1',
          lines: ['2 x A', '1 x B'],
        }),
        asks: [
          { id: 'a1', text: '', intent: 'order-status' },
          { id: 'a2', text: '', intent: 'invoice' },
        ],
        customerName: 'Anna Miller',
      });
      console.log(await draftText(new TemplateWriter(), r));
    }
  });
});
