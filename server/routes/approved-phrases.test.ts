import { afterAll, describe, expect, it } from '@jest/globals';
import { assistance as assistanceSchema } from '../../shared/assistance.js';
import type { InsertionConflict } from '../../shared/api.js';
import type { Part } from '../../shared/draft.js';
import type { Identity } from '../auth/identity.js';
import { demoSettingsPath } from '../demo/demo-settings-path.js';
import { readSettingsFile } from '../organizations/read-settings.js';
import { approvedPhrases, approvePhrase, offeredPhrases, takeBackPhrase } from '../storage/phrases.js';
import { asOwner } from '../storage/organization-scope.js';
import { requestBuilder } from '../test/message-builder.js';
import { startTestServer } from '../test/test-server.js';

let now = new Date();
const identity: Identity = {
  name: 'test',
  identify: ({ token = '' }) =>
    Promise.resolve({ provider: 'demo', key: 'demo', agent: { id: token, email: `${token}@demo.example` } }),
};
const settings = await readSettingsFile(demoSettingsPath);
const server = await startTestServer({
  settings: { ...settings, retention: { ...settings.retention, keepStyleExamples: true } },
  now: () => now,
  identities: [identity],
});
afterAll(() => server.close());
const { kysely } = server.assembled.database;
const phrase = 'Our night crew hums while packing [[order.number]].';

async function post(agent: string, path: string, body: unknown): Promise<{ status: number; json: unknown }> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${agent}` };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, json: await response.json() };
}

/** An agent writes the sentence under the draft: what stays open of it, after confirming and inserting where asked. */
async function open(agent: string, messageId: string, confirm: boolean): Promise<string[]> {
  now = new Date(now.getTime() + 10_000);
  const asked = await post(agent, '/v1/assistance?waitMs=50000', requestBuilder({ internetMessageId: messageId }));
  const assistance = assistanceSchema.parse(asked.json);
  const number = assistance.facts.find(({ alias, field }) => alias === 'order' && field === 'number');
  const parts: Part[] = [
    { kind: 'text', text: 'Hello,\n\nOur night crew hums while packing ' },
    { kind: 'fact', factId: number?.id ?? '', text: number?.text ?? '' },
    { kind: 'text', text: '.' },
  ];
  const path = `/v1/assistance/${assistance.id}`;
  const recipients = [{ kind: 'email', address: 'olivia.carter@example.com' }];
  const body = { draft: assistance.drafts[0]?.id, parts, confirmed: [] as string[], leftOut: [], recipients };
  const first = await post(agent, `${path}/insertion`, body);
  if (first.status === 200) return [];
  const stretches = (first.json as InsertionConflict).open;
  if (confirm) {
    const confirmed = stretches.map(({ id }) => id);
    expect((await post(agent, `${path}/insertion`, { ...body, confirmed })).status).toBe(200);
    const by = { kind: 'agent', id: agent };
    expect((await post(agent, `${path}/outcome`, { kind: 'inserted', by })).status).toBe(200);
  }
  return stretches.map(({ why }) => why);
}

describe('a sentence agents keep saying', () => {
  it('is offered, free once an admin approves it, and marked again once taken back', async () => {
    expect(await open('ann', '<one@mail.example>', true)).toHaveLength(1);
    expect(await open('ann', '<two@mail.example>', true)).toHaveLength(1);
    await open('ann', '<two@mail.example>', true);
    expect(await offeredPhrases(kysely, 'demo')).toEqual([]);

    expect(await open('bob', '<three@mail.example>', true)).toHaveLength(1);
    const [offered] = await offeredPhrases(kysely, 'demo');
    expect(offered).toMatchObject({ text: phrase, times: 3, agents: ['ann', 'bob'], when: { intent: 'order-status' } });
    const id = offered?.id ?? '';

    expect(await approvePhrase(kysely, { organization: 'demo', id: 'nothing', by: 'eve', at: now })).toBe(false);
    expect(await approvePhrase(kysely, { organization: 'demo', id, by: 'eve', at: now })).toBe(true);
    expect(await offeredPhrases(kysely, 'demo')).toEqual([]);
    expect(await open('bob', '<four@mail.example>', false)).toEqual([]);

    expect(await takeBackPhrase(kysely, { organization: 'demo', id, by: 'eve', at: now })).toBe(true);
    expect(await approvedPhrases(kysely, 'demo')).toEqual([]);
    expect(await open('bob', '<five@mail.example>', false)).toHaveLength(1);

    const audit = await asOwner(kysely).selectFrom('audit').select('action').where('agent', '=', 'eve').execute();
    expect(audit.map(({ action }) => action).sort()).toEqual(['phrase-approved', 'phrase-taken-back']);
  });
});
