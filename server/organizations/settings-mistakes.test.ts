import { expect, it } from '@jest/globals';
import { settingsMistakes } from './settings-mistakes.js';
import { settingsBuilder } from '../test/settings-builder.js';

it('finds nothing wrong with settings that work', async () => {
  const connectors = [
    {
      name: 'desk',
      kind: 'http' as const,
      system: 'Redmine',
      preset: 'redmine',
      config: { baseUrl: 'https://desk.example', emailField: 1 },
      secrets: { apiKey: 'env:DESK_KEY' },
    },
  ];
  expect(await settingsMistakes(settingsBuilder({ connectors }))).toEqual([]);
});

it('names a preset that does not exist, a statement that writes, and a condition nobody can read', async () => {
  const settings = settingsBuilder({
    connectors: [
      { name: 'erp', kind: 'http', system: 'ERP', preset: 'no-such-erp' },
      {
        name: 'shop',
        kind: 'sql',
        system: 'Shop',
        dialect: 'postgresql',
        url: 'env:SHOP_URL',
        operations: { orderByNumber: { sql: 'delete from orders where number = :number' } },
      },
    ],
    templates: [{ intent: 'return', sentences: [{ when: 'order.status ~ shipped', text: { en: 'Hello.' } }] }],
  });
  const mistakes = await settingsMistakes(settings);
  expect(mistakes.some((mistake) => mistake.startsWith('connectors.0 (erp): '))).toBe(true);
  expect(mistakes.some((mistake) => mistake.startsWith('connectors.1 (shop): '))).toBe(true);
  expect(mistakes.some((mistake) => mistake.startsWith('templates.0 (return): '))).toBe(true);
});
