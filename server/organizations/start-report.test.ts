import { expect, test } from '@jest/globals';
import { readConfig } from '../config.js';
import { settingsBuilder } from '../test/settings-builder.js';
import { startReport } from './start-report.js';

const config = (variables: Record<string, string> = {}) => readConfig({ TRUEDRAFT_DEMO: 'off', ...variables });
const running = (overrides: Parameters<typeof settingsBuilder>[0] = {}) => {
  const settings = settingsBuilder(overrides);
  return { id: 'main', settings, settingsVersion: '3', connectors: settings.connectors };
};
const google = { google: { hostedDomains: ['shop.example'], audiences: ['add-on'] } };
const shop = {
  kind: 'sql',
  name: 'shop',
  system: 'Shop',
  dialect: 'postgresql',
  url: 'env:SHOP_URL',
  operations: {},
} as const;

test('names settings, mailboxes, connectors, model and sign-ins', () => {
  const model = { LLM_BASE_URL: 'https://models.example/v1', LLM_MODEL: 'small-one' };
  const { lines, warnings } = startReport(config(model), [running({ organization: { identity: google } })]);
  expect(lines).toEqual([
    { label: 'settings', text: 'Shop (main), version 3' },
    { label: 'mailboxes', text: 'support@shop.example' },
    { label: 'connectors', text: 'none' },
    { label: 'sign-ins', text: 'Google (shop.example)' },
    { label: 'model', text: 'small-one at models.example' },
  ]);
  expect(warnings).toEqual([]);
});

test('warns of a secret that is not set, and shows no value of one that is', () => {
  const own = running({ organization: { identity: google }, connectors: [shop] });
  expect(startReport(config(), [own]).warnings).toEqual([expect.stringMatching(/^SHOP_URL is not set/)]);
  const report = startReport(config({ SHOP_URL: 'postgresql://reader:hush@db.example/shop' }), [own]);
  expect(report.warnings).toEqual([]);
  expect(JSON.stringify(report)).not.toContain('hush');
});

test('warns of a sealed secret without a key', () => {
  const own = running({ organization: { identity: google }, connectors: [{ ...shop, url: 'sealed:shop' }] });
  expect(startReport(config(), [own]).warnings).toEqual([expect.stringContaining('TRUEDRAFT_SECRET_KEY is not set')]);
});

test('warns of a misspelt variable, of no settings, and of settings nobody can sign in with', () => {
  expect(startReport(config({ TRUEDRAFT_SETTNGS: 'x.yaml' }), []).warnings).toEqual([
    expect.stringContaining('There are no settings'),
    expect.stringContaining('TRUEDRAFT_SETTNGS is no variable'),
  ]);
  expect(startReport(config(), [running()]).warnings).toEqual([expect.stringContaining('no way of signing in')]);
});
