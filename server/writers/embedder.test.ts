import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RerankedKnowledge } from '../knowledge/reranked-knowledge.js';
import { Embedder } from './embedder.js';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Asked = { model: string; input: string[]; encoding_format: string };
type Answer = (asked: Asked) => { status?: number; body: unknown } | 'never';

/** An OpenAI-compatible /embeddings endpoint on loopback. */
async function endpoint(answer: Answer): Promise<{ baseUrl: string; asked: Asked[]; paths: string[] }> {
  const asked: Asked[] = [];
  const paths: string[] = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked;
      asked.push(body);
      paths.push(`${request.method ?? ''} ${request.url ?? ''} ${request.headers.authorization ?? ''}`);
      const made = answer(body);
      if (made === 'never') return;
      response.writeHead(made.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(made.body));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked, paths };
}

/** Two dimensions: how much a text speaks of returns, and of invoices. The answer is out of order, as it may be. */
const vectors: Answer = ({ input }) => ({
  body: {
    object: 'list',
    data: input
      .map((text, index) => ({
        object: 'embedding',
        index,
        embedding: [/return/i.test(text) ? 1 : 0.1, /invoice/i.test(text) ? 1 : 0.1],
      }))
      .reverse(),
    model: 'e',
    usage: { prompt_tokens: 1, total_tokens: 1 },
  },
});

const passages = ['Opening hours', 'Invoices', 'Returns'].map((article) => ({
  id: article,
  article,
  text: `About ${article}`,
}));
const knowledge = { search: () => Promise.resolve(passages) };
const { signal } = new AbortController();
const embedderAt = (baseUrl: string, timeoutMs = 3000): Embedder =>
  new Embedder({ baseUrl, apiKey: 'k', model: 'e', timeoutMs });
const search = async (baseUrl: string, timeoutMs?: number, stop = signal): Promise<string[]> => {
  const reranked = new RerankedKnowledge(knowledge, embedderAt(baseUrl, timeoutMs));
  return (await reranked.search({ text: 'How do I return it?', language: 'en', limit: 2 }, stop)).map(({ id }) => id);
};

describe('an embedding model over HTTP', () => {
  it('puts passages in the order of their likeness', async () => {
    const { baseUrl, asked, paths } = await endpoint(vectors);
    expect((await search(baseUrl))[0]).toBe('Returns');
    expect(paths).toEqual(['POST /v1/embeddings Bearer k']);
    expect(asked[0]).toMatchObject({ model: 'e', encoding_format: 'float' });
    expect(asked[0]?.input).toHaveLength(4);
  });

  it('is sent no value and no secret', async () => {
    const { baseUrl, asked } = await endpoint(vectors);
    await embedderAt(baseUrl).embed(
      ['My card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00, write to a@b.example'],
      signal,
    );
    expect(JSON.stringify(asked)).not.toMatch(/4111|0532|a@b/);
  });

  it.each<[string, Answer]>([
    ['refuses', () => ({ status: 401, body: { error: { message: 'no' } } })],
    ['is down', () => ({ status: 503, body: {} })],
    ['answers fewer vectors', () => ({ body: { data: [{ index: 0, embedding: [1, 0] }] } })],
    ['answers something else', () => ({ body: { hello: 'world' } })],
  ])('keeps the order of the first search when it %s', async (_, answer) => {
    const { baseUrl } = await endpoint(answer);
    expect(await search(baseUrl)).toEqual(['Opening hours', 'Invoices']);
  });

  it('keeps that order when it is late, and waits no longer than its deadline', async () => {
    const { baseUrl, asked } = await endpoint(() => 'never');
    const startedAt = performance.now();
    expect(await search(baseUrl, 200)).toEqual(['Opening hours', 'Invoices']);
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(asked).toHaveLength(1);
  });

  it('stops when the search is no longer wanted', async () => {
    const { baseUrl } = await endpoint(() => 'never');
    const stop = AbortSignal.timeout(100);
    await expect(search(baseUrl, 20_000, stop)).rejects.toThrow();
  });
});
