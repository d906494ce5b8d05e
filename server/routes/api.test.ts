import { afterAll, describe, expect, it } from '@jest/globals';
import { asOwner } from '../storage/organization-scope.js';
import { sql } from 'kysely';
import { assistance as assistanceSchema, type Assistance } from '../../shared/assistance.js';
import type { InsertionConflict, InsertionRequest, InsertionResponse } from '../../shared/api.js';
import { assistanceEvent, type AssistanceEvent } from '../../shared/events.js';
import { AppError } from '../errors.js';
import type { Identity } from '../auth/identity.js';
import { requestBuilder } from '../test/message-builder.js';
import { startTestServer } from '../test/test-server.js';

let now = new Date();
/** Tokens are `organization:agent`; `bad` is refused as a forged one would be. */
const tokens: Identity = {
  name: 'test',
  async identify({ token }) {
    if (token === undefined) return undefined;
    if (token === 'bad') throw new AppError(401, 'token-refused');
    const [key = '', email = ''] = token.split(':');
    return { provider: 'demo', key, agent: { id: email, email } };
  },
};
const server = await startTestServer({ now: () => now, identities: [tokens] });
afterAll(() => server.close());

interface Call {
  token?: string | null;
  contentType?: string;
  accept?: string;
  signal?: AbortSignal;
}

async function post(
  path: string,
  body: unknown,
  { token = 'demo:agent@demo.example', contentType = 'application/json', accept, signal }: Call = {},
) {
  return fetch(server.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': contentType,
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...(accept === undefined ? {} : { Accept: accept }),
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal === undefined ? {} : { signal }),
  });
}

const changeShop = (statement: string) => sql.raw(statement).execute(asOwner(server.assembled.database.kysely));

const errorOf = async (response: Response) =>
  ((await response.json()) as { error: { code: string; path?: string; message: string } }).error;

async function assisted(
  message: Parameters<typeof requestBuilder>[0] = {},
  others: Parameters<typeof requestBuilder>[1] = {},
): Promise<Assistance> {
  const response = await post('/v1/assistance', requestBuilder(message, others));
  expect(response.status).toBe(200);
  return assistanceSchema.parse(await response.json());
}

function insertionFor(assistance: Assistance, overrides: Partial<InsertionRequest> = {}): InsertionRequest {
  const [draft] = assistance.drafts;
  const recipients = [{ kind: 'email' as const, address: 'olivia.carter@example.com' }];
  return { draft: draft?.id ?? '', parts: draft?.parts ?? [], confirmed: [], leftOut: [], recipients, ...overrides };
}

describe('asking for an assistance', () => {
  it('answers a whole one that the contract accepts', async () => {
    const assistance = await assisted();
    expect(assistance.disposition.kind).toBe('reply');
    expect(assistance.drafts[0]?.text).toContain('W2400113');
    expect(assistance.drafts[0]?.unsupported).toEqual([]);
  });

  it('answers the same request with the same assistance', async () => {
    const [one, two] = [await assisted(), await assisted()];
    expect(two.id).toBe(one.id);
  });

  it('lets two requests at once share one run', async () => {
    const message = { text: 'Where is my order W2400121? Has it been sent?' };
    const both = await Promise.all([assisted(message), assisted(message)]);
    expect(both[0]?.id).toBe(both[1]?.id);
  });

  it('answers many who ask at once for what is stored already', async () => {
    const message = { text: 'Could you tell me where order W2400113 is right now?' };
    const { id } = await assisted(message);
    const again = await Promise.all(Array.from({ length: 5 }, () => assisted(message)));
    expect(again.map((one) => one.id)).toEqual(Array.from({ length: 5 }, () => id));
  });

  it('streams events in order, and ends with the assistance', async () => {
    const response = await post('/v1/assistance', requestBuilder({ text: 'When will W2400113 arrive please?' }), {
      accept: 'text/event-stream',
    });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const events = eventsIn(await response.text());
    const names = events.map((event) => event.event);
    expect(names[0]).toBe('understanding');
    expect(names.indexOf('facts')).toBeLessThan(names.indexOf('decision'));
    expect(names.indexOf('decision')).toBeLessThan(names.indexOf('part'));
    expect(names.slice(-2)).toEqual(['checked', 'done']);
  });

  it('answers 202 with what is known when the wait ends first, and the rest by id', async () => {
    const response = await post('/v1/assistance?waitMs=0', requestBuilder({ text: 'Is order W2400101 delivered?' }));
    expect([200, 202]).toContain(response.status);
    const { id } = (await response.json()) as Assistance;
    const later = await fetch(`${server.url}/v1/assistance/${id}?waitMs=10000`, {
      headers: { Authorization: 'Bearer demo:agent@demo.example' },
    });
    expect(later.status).toBe(200);
    expect(((await later.json()) as Assistance).state).toBe('done');
  });

  it('stores no words of the customer unless the settings say so', async () => {
    const { id } = await assisted({ text: 'Where is W2400113? My secret word is xylophone.' });
    const rows = await asOwner(server.assembled.database.kysely)
      .selectFrom('assistance')
      .selectAll()
      .where('id', '=', id)
      .execute();
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain('xylophone');
    const audit = await asOwner(server.assembled.database.kysely)
      .selectFrom('audit')
      .selectAll()
      .where('assistance', '=', id)
      .execute();
    expect(audit.map((row) => row.action)).toEqual(['assisted']);
  });
});

describe('a bad request', () => {
  const good = requestBuilder();
  it.each<[string, unknown, Call, number, string, string | undefined]>([
    ['no token', good, { token: null }, 401, 'not-signed-in', undefined],
    ['a forged token', good, { token: 'bad' }, 401, 'token-refused', undefined],
    ['an organization that is not enrolled', good, { token: 'other:a@b.example' }, 403, 'not-enrolled', undefined],
    ['another mailbox', requestBuilder({ mailbox: 'ceo@demo.example' }), {}, 403, 'mailbox-forbidden', undefined],
    ['no JSON type', good, { contentType: 'text/plain' }, 415, 'unsupported-media-type', undefined],
    ['broken JSON', '{"cause":', {}, 400, 'bad-request', undefined],
    ['a wrong field', { ...good, reply: 'everybody' }, {}, 400, 'bad-request', 'reply'],
    ['an unknown field', { ...good, colour: 'blue' }, {}, 400, 'bad-request', ''],
    [
      'a message without sender',
      { ...good, cause: { kind: 'message', message: { ...good.cause.message, from: undefined } } },
      {},
      400,
      'bad-request',
      'cause.message.from',
    ],
    [
      'a message over 10 MB',
      requestBuilder({ text: 'x'.repeat(10 * 1024 * 1024 + 1) }),
      {},
      413,
      'too-large',
      undefined,
    ],
    ['a body over 15 MB', requestBuilder({ text: 'x'.repeat(16 * 1024 * 1024) }), {}, 413, 'too-large', undefined],
    [
      'MIME that is no message',
      { ...good, cause: { kind: 'message', message: mime('') } },
      {},
      422,
      'unreadable',
      undefined,
    ],
  ])('is refused: %s', async (_name, body, call, status, code, path) => {
    const before = await rowCount();
    const response = await post('/v1/assistance', body, call);
    const error = await errorOf(response);
    expect([response.status, error.code]).toEqual([status, code]);
    if (path !== undefined) expect(error.path).toBe(path);
    expect(error.message.length).toBeGreaterThan(10);
    expect(await rowCount()).toBe(before);
  });

  it('is refused with 404 for an unknown id or path', async () => {
    expect((await post('/v1/assistance/as_unknown/insertion', insertionFor(await assisted()))).status).toBe(404);
    expect((await fetch(`${server.url}/nothing`)).status).toBe(404);
  });

  it('is refused with 429 and the seconds to wait when there are too many', async () => {
    now = new Date(now.getTime() + 120_000);
    const call = { token: 'demo:busy@demo.example' };
    let refused: Response | undefined;
    for (let sent = 0; sent < 70 && refused === undefined; sent += 1) {
      const response = await post('/v1/assistance', {}, call);
      if (response.status === 429) refused = response;
    }
    expect(refused?.status).toBe(429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('insertion', () => {
  it('is the text of the draft, as text and as HTML, when everything is supported', async () => {
    const assistance = await assisted();
    const response = await post(`/v1/assistance/${assistance.id}/insertion`, insertionFor(assistance));
    expect(response.status).toBe(200);
    const inserted = (await response.json()) as InsertionResponse;
    expect(inserted.text).toBe(assistance.drafts[0]?.text);
    expect(inserted.html).toMatch(/^<p>/);
    expect(inserted.facts).toBeGreaterThan(0);
  });

  it('answers 409 with what is open, until each is confirmed or left out', async () => {
    const assistance = await assisted();
    const parts = [
      ...(assistance.drafts[0]?.parts ?? []),
      { kind: 'text' as const, text: '\n\nWe will refund 50 euros. Have a nice day.' },
    ];
    const path = `/v1/assistance/${assistance.id}/insertion`;
    const refused = await post(path, insertionFor(assistance, { parts }));
    expect(refused.status).toBe(409);
    const { open } = (await refused.json()) as InsertionConflict;
    expect(open.length).toBeGreaterThan(0);
    for (const stretch of open) expect(parts[stretch.part]?.text.slice(stretch.start, stretch.end)).toBe(stretch.text);
    const ids = open.map((stretch) => stretch.id);

    const confirmed = await post(path, insertionFor(assistance, { parts, confirmed: ids }));
    expect(confirmed.status).toBe(200);
    expect(((await confirmed.json()) as InsertionResponse).text).toContain('We will refund 50 euros.');
    const leftOut = await post(path, insertionFor(assistance, { parts, leftOut: ids }));
    expect(leftOut.status).toBe(200);
    const { text } = (await leftOut.json()) as InsertionResponse;
    expect(text).not.toContain('refund');
    expect(text).toContain('Have a nice day.');
  });

  it('says what the record says, whatever text a client sends for a fact', async () => {
    const assistance = await assisted();
    const parts = (assistance.drafts[0]?.parts ?? []).map((part) =>
      part.kind === 'fact' ? { ...part, text: 'W9999999' } : part,
    );
    const response = await post(`/v1/assistance/${assistance.id}/insertion`, insertionFor(assistance, { parts }));
    const { text } = (await response.json()) as InsertionResponse;
    expect(text).not.toContain('W9999999');
    expect(text).toContain('W2400113');
  });

  it('refuses facts to a recipient who is not on file, and no confirmation changes that', async () => {
    const assistance = await assisted();
    const recipients = [
      ...insertionFor(assistance).recipients,
      { kind: 'email' as const, address: 'stranger@evil.example' },
    ];
    const path = `/v1/assistance/${assistance.id}/insertion`;
    const refused = await post(path, insertionFor(assistance, { recipients }));
    expect(refused.status).toBe(409);
    const { open, withheld } = (await refused.json()) as InsertionConflict;
    expect(withheld.length).toBeGreaterThan(0);
    const again = await post(
      path,
      insertionFor(assistance, { recipients, confirmed: open.map((stretch) => stretch.id) }),
    );
    expect(again.status).toBe(409);
    const without = await post(
      path,
      insertionFor(assistance, { recipients, leftOut: open.map((stretch) => stretch.id) }),
    );
    const { text } = (await without.json()) as InsertionResponse;
    expect(text).not.toContain('W2400113');
  });

  it('refuses facts when nobody says to whom the mail goes', async () => {
    const assistance = await assisted();
    const response = await post(
      `/v1/assistance/${assistance.id}/insertion`,
      insertionFor(assistance, { recipients: [] }),
    );
    expect(response.status).toBe(409);
  });

  it('allows a colleague on the organization’s own domain', async () => {
    const assistance = await assisted();
    const recipients = [
      ...insertionFor(assistance).recipients,
      { kind: 'email' as const, address: 'boss@demo.example' },
    ];
    expect(
      (await post(`/v1/assistance/${assistance.id}/insertion`, insertionFor(assistance, { recipients }))).status,
    ).toBe(200);
  });

  it('reads facts older than a minute again, and inserts the new value', async () => {
    const assistance = await assisted();
    now = new Date(now.getTime() + 120_000);
    await changeShop(`update demo_shop.orders set eta = eta + 3 where id = 113`);
    await changeShop(`update demo_shop.shipments set eta = eta + 3 where order_id = 113`);
    const response = await post(`/v1/assistance/${assistance.id}/insertion`, insertionFor(assistance));
    expect(response.status).toBe(200);
    const { changed, text } = (await response.json()) as InsertionResponse;
    expect(changed).toHaveLength(1);
    expect(text).toContain(changed[0]?.now);
    expect(text).not.toContain(changed[0]?.was);
  });

  it('refuses a sentence that is no longer true when the record changed', async () => {
    const assistance = await assisted({ text: 'Hello, where is order W2400113 now?' });
    now = new Date(now.getTime() + 120_000);
    await changeShop(`update demo_shop.orders set status = 'processing' where id = 113`);
    await changeShop(`delete from demo_shop.shipments where order_id = 113`);
    const response = await post(`/v1/assistance/${assistance.id}/insertion`, insertionFor(assistance));
    expect(response.status).toBe(409);
  });
});

describe('checking while typing', () => {
  it('marks what is typed and nothing else', async () => {
    const assistance = await assisted({ text: 'Has order W2400121 been sent?' });
    const [draft] = assistance.drafts;
    const parts = [...(draft?.parts ?? []), { kind: 'text' as const, text: ' It costs 99 euros.' }];
    const response = await post(`/v1/assistance/${assistance.id}/check`, { draft: draft?.id, parts });
    expect(response.status).toBe(200);
    const { unsupported } = (await response.json()) as { unsupported: { why: string; text: string }[] };
    expect(unsupported.map((stretch) => stretch.why)).toEqual(['amount']);
  });
});

describe('outcomes', () => {
  it('are recorded with who signed in, whatever the client says', async () => {
    const assistance = await assisted();
    const response = await post(`/v1/assistance/${assistance.id}/outcome`, {
      kind: 'inserted',
      by: { kind: 'agent', id: 'somebody-else' },
    });
    expect(response.status).toBe(200);
    const rows = await asOwner(server.assembled.database.kysely)
      .selectFrom('outcome')
      .selectAll()
      .where('assistance', '=', assistance.id)
      .execute();
    expect(rows.map((row) => row.by_id)).toEqual(['agent@demo.example']);
  });

  it('let an agent confirm an unverified sender, after which facts may be told', async () => {
    const message = {
      headers: 'From: Olivia Carter <olivia.carter@example.com>\r\n',
      text: 'Where is my order W2400101?',
    };
    const before = await assisted(message);
    expect(before.cause.sender.standing).toBe('unverified');
    expect(before.facts.filter((fact) => fact.alias === 'order').every((fact) => fact.withheld === true)).toBe(true);
    expect(
      (await post(`/v1/assistance/${before.id}/outcome`, { kind: 'confirmed', by: { kind: 'agent', id: 'x' } })).status,
    ).toBe(200);
    const after = await assisted(message);
    expect(after.cause.sender.standing).toBe('confirmed');
    expect(after.facts.some((fact) => fact.alias === 'order' && fact.withheld !== true)).toBe(true);
  });

  it('do not let anybody confirm a sender that failed', async () => {
    const headers =
      'Authentication-Results: mx.google.com; dmarc=fail header.from=example.com\r\nFrom: Olivia <olivia.carter@example.com>\r\n';
    const assistance = await assisted({ headers });
    expect(assistance.cause.sender.standing).toBe('failed');
    const response = await post(`/v1/assistance/${assistance.id}/outcome`, {
      kind: 'confirmed',
      by: { kind: 'agent', id: 'x' },
    });
    expect(response.status).toBe(403);
  });
});

describe('beside the API', () => {
  it('describes itself', async () => {
    const document = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, unknown>;
    };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/assistance', '/v1/assistance/{id}/insertion', '/healthz']),
    );
  });

  it('shows the description on a page without anything from elsewhere', async () => {
    const page = await (await fetch(`${server.url}/docs`)).text();
    expect(page).not.toMatch(/https?:\/\//);
    expect((await fetch(`${server.url}/docs/swagger-ui-bundle.js`)).status).toBe(200);
  });

  it('is healthy and ready', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  });
});

function mime(raw: string) {
  const { channel, client, mode, mailbox } = requestBuilder().cause.message;
  return { channel, client, mode, mailbox, kind: 'mime', rawBase64: Buffer.from(raw).toString('base64') };
}

function eventsIn(text: string): AssistanceEvent[] {
  return text
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => assistanceEvent.parse(JSON.parse(line.slice(5))));
}

async function rowCount(): Promise<number> {
  const rows = await asOwner(server.assembled.database.kysely).selectFrom('assistance').select('id').execute();
  return rows.length;
}
