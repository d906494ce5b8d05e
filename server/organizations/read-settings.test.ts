import { describe, expect, it } from '@jest/globals';
import { stringify } from 'yaml';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { readSettings, readSettingsFile, SettingsMistakes } from './read-settings.js';
import { settingsBuilder } from '../test/settings-builder.js';

const minimal = `
organization: { name: Shop }
mailboxes:
  - { address: support@shop.example, agents: ['*'], receiver: google }
`;

function mistakesOf(text: string): readonly string[] {
  try {
    readSettings(text, 'settings.yaml');
  } catch (error) {
    if (error instanceof SettingsMistakes) return error.mistakes;
    throw error;
  }
  return [];
}

describe('a settings file', () => {
  it('needs little, and has sensible defaults', () => {
    const settings = readSettings(minimal, 'settings.yaml');
    expect(settings.organization).toMatchObject({ id: 'main', defaultLanguage: 'en', timeZone: 'UTC' });
    expect(settings.retention).toEqual({
      assistanceHours: 24,
      storeMessageText: false,
      keepStyleExamples: false,
      auditDays: 365,
    });
  });

  it('reads the demo’s own file', async () => {
    expect((await readSettingsFile(demoSettingsPath)).organization.id).toBe('demo');
  });

  it('comes back the same after export', () => {
    const settings = settingsBuilder({ numbers: [{ kind: 'order', pattern: 'W9999999' }] });
    expect(readSettings(stringify(settings), 'export')).toEqual(settings);
  });

  it('names every mistake with its path', () => {
    const mistakes = mistakesOf(`
organization: { name: Shop, colour: blue, defaultLanguage: xx }
mailboxes:
  - { address: nobody, agents: [], receiver: google }
`);
    expect(mistakes.join('\n')).toMatch(
      /organization.*colour[^]*organization.defaultLanguage|organization.defaultLanguage[^]*colour/,
    );
    expect(mistakes.some((mistake) => mistake.startsWith('mailboxes.0.address'))).toBe(true);
    expect(mistakes.some((mistake) => mistake.startsWith('mailboxes.0.agents'))).toBe(true);
  });

  it('refuses a secret in clear and says what to write', () => {
    const mistakes = mistakesOf(`${minimal}
connectors:
  - { name: shop, kind: sql, system: Shop, dialect: postgresql, url: 'postgresql://u:pw@db/shop', operations: {} }
`);
    expect(mistakes).toEqual([expect.stringMatching(/^connectors\.0\.url: write env:NAME or sealed:name/)]);
    expect(mistakes.join()).not.toContain('pw@db');
  });

  it('refuses what is there twice, and a time zone that is none', () => {
    const mistakes = mistakesOf(`
organization: { name: Shop, timeZone: Europe/Atlantis }
mailboxes:
  - { address: support@shop.example, agents: ['*'], receiver: google }
  - { address: Support@shop.example, agents: ['*'], receiver: google }
`);
    expect(mistakes.join('\n')).toMatch(/mailboxes\.1\.address[^]*Europe\/Atlantis/);
  });

  it('refuses an alias bomb', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let index = 1; index < 12; index += 1) lines.push(`a${index}: &a${index} [${`*a${index - 1}, `.repeat(10)}]`);
    expect(mistakesOf(lines.join('\n')).join()).toMatch(/aliases/);
  });

  it.each([
    ['', /the file/],
    ['organization: [', /./],
    ['- just\n- a list', /the file/],
  ])('refuses %j', (text, sentence) => {
    expect(mistakesOf(text).join('\n')).toMatch(sentence);
  });

  it('says when there is no such file', async () => {
    await expect(readSettingsFile('/nowhere/settings.yaml')).rejects.toThrow('there is no such file');
  });
});
