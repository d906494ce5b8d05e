import { afterAll, expect, it } from '@jest/globals';
import { limitSettings } from '../../shared/settings/policies.js';
import type { Assistance, AssistanceRequest } from '../../shared/assistance.js';
import { requestBuilder } from '../test/message-builder.js';
import { startTestServer } from '../test/test-server.js';
import type { Caller } from './assistance-desk.js';

let now = new Date('2026-11-30T10:20:00Z');
const server = await startTestServer({ now: () => now });
afterAll(() => server.close());
const { desk, organizations } = server.assembled;

/** The demo's organization with other limits, and a clock that starts an hour nobody asked anything in. */
function callers(limits: Partial<Caller['organization']['settings']['limits']>): (agent: string) => Caller {
  now = new Date(now.getTime() + 3_600_000);
  const [organization] = organizations.all();
  const [mailbox] = organization?.settings.mailboxes ?? [];
  if (organization === undefined || mailbox === undefined) throw new RangeError('the demo has a mailbox');
  const settings = { ...organization.settings, limits: limitSettings.parse(limits) };
  return (agent) => ({
    organization: { ...organization, settings },
    mailbox,
    agent: { id: agent, email: `${agent}@demo.example` },
  });
}

async function ask(caller: Caller, request: AssistanceRequest): Promise<Assistance> {
  const answer = await desk.ask(caller, request);
  if (answer.kind === 'elsewhere') throw new RangeError('nobody else makes it');
  if (answer.kind === 'done') return answer.assistance;
  await answer.running.finished;
  return answer.running.soFar;
}

const isLookedUp = ({ facts }: Assistance): boolean => facts.some(({ source }) => source.system === 'Demo shop');
let written = 0;
const newMail = (others: Parameters<typeof requestBuilder>[0] = {}): AssistanceRequest =>
  requestBuilder({ text: `Where is my order W2400113? Letter ${(written += 1)}`, ...others });

it('lets no stranger who writes under a customer’s address use up what the customer has', async () => {
  const callerOf = callers({ lookUpsPerSenderPerHour: 1 });
  for (const agent of ['a', 'b', 'c']) await ask(callerOf(agent), newMail({ headers: '' }));
  expect(isLookedUp(await ask(callerOf('d'), newMail()))).toBe(true);
});

it('takes nothing for drafting again in another tone, length or language', async () => {
  const callerOf = callers({ lookUpsPerSenderPerHour: 1, lookUpsPerAgentPerHour: 1 });
  const request = newMail();
  for (const wish of [{}, { tone: 'formal' }, { length: 'short' }, { language: 'de' }, { language: 'fr' }] as const)
    expect(isLookedUp(await ask(callerOf('e'), { ...request, ...wish }))).toBe(true);
});

it('refuses the customer’s next message until the hour ends, and says when that is and which system by its name', async () => {
  const callerOf = callers({ lookUpsPerSenderPerHour: 1 });
  await ask(callerOf('f'), newMail());
  const request = newMail();
  for (const wish of [{}, { length: 'short' }] as const) {
    const refused = await ask(callerOf('g'), { ...request, ...wish });
    expect(isLookedUp(refused)).toBe(false);
    const ends = new Date(Math.ceil(now.getTime() / 3_600_000) * 3_600_000).toISOString();
    expect(refused.missing).toEqual([
      { connector: 'demo-shop', system: 'Demo shop', reason: 'too-many-look-ups', retryAt: ends },
    ]);
  }
  now = new Date(now.getTime() + 3_600_000);
  expect(isLookedUp(await ask(callerOf('g'), request))).toBe(true);
});

it('counts by agent, whoever the mail says it is from', async () => {
  const callerOf = callers({ lookUpsPerAgentPerHour: 2 });
  const from = (name: string) => newMail({ from: { kind: 'email', address: `${name}@example.com` } });
  await ask(callerOf('h'), from('one'));
  await ask(callerOf('h'), from('two'));
  const reasons = async (agent: string) => (await ask(callerOf(agent), newMail())).missing.map(({ reason }) => reason);
  expect(await reasons('h')).toEqual(['too-many-look-ups']);
  expect(await reasons('i')).toEqual([]);
});

it('has room for all mails of an agent’s day in one hour, unless the settings say otherwise', () => {
  const limits = limitSettings.parse({});
  expect(limits.lookUpsPerAgentPerHour).toBeGreaterThanOrEqual(120);
  expect(limits.lookUpsPerSenderPerHour).toBeGreaterThan(26); // the samples of the demo
});
