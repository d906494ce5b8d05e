import { afterAll, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { asOwner } from './storage/organization-scope.js';
import { DatabaseError } from './errors.js';
import { errorForLog, makeLog, readableLine } from './log.js';
import { requestBuilder } from './test/message-builder.js';
import { startTestServer } from './test/test-server.js';

const planted = 'Ottoline Quackenbush';
const lines: string[] = [];
const server = await startTestServer({ log: makeLog('debug', (line) => lines.push(line)) });
afterAll(() => server.close());

const ask = (messageId: string): Promise<Response> =>
  fetch(`${server.url}/v1/assistance`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(
      requestBuilder({
        internetMessageId: messageId,
        from: { kind: 'email', address: 'ottoline.quackenbush@example.com', name: planted },
        text: `Hello,\n\nwhere is my order W2400113?\n\n${planted}`,
      }),
    ),
  });

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

it('answers a message whose Message-ID holds a NUL or half a character', async () => {
  for (const id of [`<${planted}\u0000@example.com>`, '<half\uD83D@example.com>'])
    expect((await ask(id)).status).toBe(200);
});

it('logs where a database error came from, and nothing of the statement', async () => {
  await sql`alter table assistance add constraint unlucky check (mailbox = agent) not valid`.execute(
    asOwner(server.assembled.database.kysely),
  );
  expect((await ask('<another@example.com>')).status).toBe(500);
  const log = lines.join('');
  expect(log).toContain('23514, unlucky');
  expect(log).toContain('startAssistance');
  for (const word of ['Quackenbush', 'quackenbush', 'W2400113']) expect(log).not.toContain(word);
});

it('keeps no text of an error that may quote its input, also where that looks like a place', () => {
  const quoting = [
    thrownBy(() => JSON.parse(`"a" ${planted}`)),
    thrownBy(() => new URL(planted)),
    new Error(`no\n    at ${planted}`, { cause: new Error(planted) }),
    Object.assign(new Error('no'), { params: [planted], query: planted }),
    planted,
  ];
  for (const error of quoting) expect(JSON.stringify(errorForLog(error))).not.toContain('Quackenbush');
  expect(errorForLog(quoting[0])).toMatchObject({ type: 'SyntaxError' });
  expect(errorForLog(quoting[0]).at.join(' ')).toContain('log.test');
});

it('keeps our own sentences', () => {
  const error = new DatabaseError('23505', 'the database refused a statement (23505)');
  expect(errorForLog(error)).toMatchObject({ code: '23505', message: error.message, type: 'DatabaseError' });
});

it('tells a line to a person at a terminal: time, level, what happened, and what is not plain as JSON', () => {
  const at = '2026-03-04T05:06:07.890Z';
  const request = { level: 30, time: at, requestId: 'r', method: 'POST', path: '/v1/assistance', status: 200, ms: 34 };
  expect(readableLine(JSON.stringify({ ...request, msg: 'request', missing: ['shop'] }))).toBe(
    '05:06:07 info   POST /v1/assistance 200, 34 ms  missing ["shop"]',
  );
  expect(readableLine(JSON.stringify({ level: 40, time: at, msg: 'slow', ms: 3 }))).toBe('05:06:07 warn   slow  ms 3');
});
