import { afterAll, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import type { Organization } from '../organizations/organizations.js';
import { findPermitted } from '../routes/assistance.js';
import { RunningAssistance } from './running-assistance.js';
import { requestBuilder } from '../test/message-builder.js';
import { startTestServer } from '../test/test-server.js';

const server = await startTestServer();
afterAll(() => server.close());
const { desk, organizations } = server.assembled;
const [organization] = organizations.all();
if (organization === undefined) throw new RangeError('the demo has an organization');
const [mailbox] = organization.settings.mailboxes;
if (mailbox === undefined) throw new RangeError('the demo has a mailbox');

const agent = { id: 'agent', email: 'agent@demo.example' };
const other: Organization = { ...organization, id: 'other' };
const withoutAgent: Organization = {
  ...organization,
  settings: { ...organization.settings, mailboxes: [{ ...mailbox, agents: ['somebody.else@demo.example'] }] },
};

it('finds a run under way, and what came of it, only within its organization and mailbox', async () => {
  const answer = await desk.ask({ organization, mailbox, agent }, requestBuilder());
  if (answer.kind !== 'running') throw new RangeError('this message is new');
  const { id, finished } = answer.running;
  const nothing = { status: 404, code: 'not-found' };
  expect(await desk.find(organization, id)).toBe(answer.running);
  for (const stranger of [other, withoutAgent]) {
    await expect(findPermitted(desk, { organization: stranger, agent }, id)).rejects.toMatchObject(nothing);
  }
  await finished;
  await setImmediate(); // the desk lets go of the run right after its end
  expect(await findPermitted(desk, { organization, agent }, id)).not.toBeInstanceOf(RunningAssistance);
  for (const stranger of [other, withoutAgent]) {
    await expect(findPermitted(desk, { organization: stranger, agent }, id)).rejects.toMatchObject(nothing);
  }
});
