import { afterAll, describe, expect, it } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { AssistanceRequest } from '../../shared/assistance.js';
import type { Organization } from '../organizations/organizations.js';
import { findPermitted } from '../routes/assistance.js';
import { AssistanceDesk } from './assistance-desk.js';
import { RunningAssistance } from './running-assistance.js';
import { findAssistance, keepAlive } from '../storage/assistances.js';
import { within } from '../storage/organization-scope.js';
import { requestBuilder } from '../test/message-builder.js';
import { startTestServer } from '../test/test-server.js';

const server = await startTestServer();
afterAll(() => server.close());
const { desk, organizations } = server.assembled;
const { db } = desk.tools;
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

it('answers the same question from what it knows, and reads the systems again when it is asked to', async () => {
  const request = requestBuilder({ text: 'Where is my parcel, please?' });
  const first = await desk.ask({ organization, mailbox, agent }, request);
  if (first.kind !== 'running') throw new RangeError('this message is new');
  await first.running.finished;
  await setImmediate();
  expect((await desk.ask({ organization, mailbox, agent }, request)).kind).toBe('done');
  const again = await desk.ask({ organization, mailbox, agent }, { ...request, fresh: true });
  expect(again.kind).toBe('running');
  if (again.kind !== 'running') return;
  await again.running.finished;
  expect(again.running.soFar.abilities).toEqual([]); // the demo has no model
});

it('keeps the draft that somebody has before them when the question is asked anew', async () => {
  const request = requestBuilder({ text: 'Where is my parcel, once more?' });
  const made = async (fresh: boolean): Promise<string> => {
    const answer = await desk.ask({ organization, mailbox, agent }, { ...request, fresh });
    if (answer.kind !== 'running') throw new RangeError(`it is ${answer.kind}`);
    await answer.running.finished;
    await setImmediate();
    return answer.running.id;
  };
  const [first, second] = [await made(false), await made(true)];
  expect(second).not.toBe(first);
  /** As another process finds them. */
  const elsewhere = new AssistanceDesk(desk.tools);
  for (const id of [first, second]) {
    const found = await findPermitted(elsewhere, { organization, agent }, id);
    expect(found).toMatchObject({ assistance: { id, state: 'done' } });
  }
});

it('answers from what was made before when nothing comes of asking anew', async () => {
  const request = requestBuilder({ text: 'Where is my parcel, after all?' });
  const first = await desk.ask({ organization, mailbox, agent }, request);
  if (first.kind !== 'running') throw new RangeError('this message is new');
  await first.running.finished;
  await setImmediate();
  const again = await desk.ask({ organization, mailbox, agent }, { ...request, fresh: true });
  if (again.kind !== 'running') throw new RangeError('it is read again');
  again.running.join()(); // the only one who waited leaves
  await again.running.finished;
  await setImmediate();
  const answer = await desk.ask({ organization, mailbox, agent }, request);
  expect(answer).toMatchObject({ kind: 'done', assistance: { id: first.running.id } });
});

it('answers a crowd: some at once, some in turn, the rest that it is busy; who leaves costs nothing', async () => {
  const client = new AbortController();
  const crowd = Array.from({ length: 200 }, (_, index) =>
    desk.ask({ organization, mailbox, agent }, requestBuilder({ text: `Where is parcel ${index}?` }), client.signal),
  );
  const refused = crowd.slice(128).map((answer) => answer.catch((error: unknown) => error));
  expect(await Promise.all(refused)).toEqual(
    refused.map(() => expect.objectContaining({ status: 503, retryAfterS: expect.any(Number) })),
  );
  client.abort();
  const answers = await Promise.allSettled(crowd.slice(32, 128));
  expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
  const next = await desk.ask({ organization, mailbox, agent }, requestBuilder({ text: 'Where is my parcel 1?' }));
  expect(next.kind).toBe('running');
  for (const answer of [next, ...(await Promise.all(crowd.slice(0, 32).map((one) => one.catch(() => next))))]) {
    if (answer.kind === 'running') await answer.running.finished;
  }
});

describe('a run whose process died', () => {
  const working = async (text: string, aliveAt: string): Promise<{ id: string; request: AssistanceRequest }> => {
    const request = requestBuilder({ text });
    const answer = await desk.ask({ organization, mailbox, agent }, request);
    if (answer.kind !== 'running') throw new RangeError('this message is new');
    await answer.running.finished;
    await setImmediate();
    // as a process leaves it that is killed at work
    await sql`update assistance set state = 'working', document = null, support = null, alive_at = ${sql.raw(aliveAt)} where id = ${answer.running.id}`.execute(
      within(db, organization.id),
    );
    return { id: answer.running.id, request };
  };

  it.each(["now() - interval '9 seconds'", "now() + interval '1 hour'"])(
    'is taken over, last alive at %s',
    async (at) => {
      const { id, request } = await working(`Where is my lamp? ${at}`, at);
      const again = await desk.ask({ organization, mailbox, agent }, request);
      if (again.kind !== 'running') throw new RangeError(`it is ${again.kind}`);
      expect(again.running.id).not.toBe(id);
      await again.running.finished;
      expect(again.running.soFar.state).toBe('done');
    },
  );

  it('is waited for while its process lives', async () => {
    const { id, request } = await working('Where is my chair?', "now() - interval '3 seconds'");
    expect(await desk.ask({ organization, mailbox, agent }, request)).toEqual({ kind: 'elsewhere', id });
    await keepAlive(db, organization.id, id);
    const row = await findAssistance(db, organization.id, id);
    expect(row?.isAlive).toBe(true);
  });
});
