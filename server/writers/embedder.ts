import { deadline } from '../deadline.js';
import type OpenAI from 'openai';
import { maskValues } from './mask-values.js';

const maxText = 2000;

/** Turns texts into vectors with an embedding model behind an OpenAI-compatible address. Values and secrets are masked before they leave. */
export class Embedder {
  #client: Promise<OpenAI> | undefined;

  constructor(
    private readonly options: { baseUrl: string; apiKey: string | undefined; model: string; timeoutMs: number },
  ) {}

  /** One vector a text, in their order. Throws when the model fails, is late, or answers something else. */
  async embed(texts: readonly string[], signal: AbortSignal): Promise<number[][]> {
    const input = texts.map((text) => maskValues(text.slice(0, maxText), []));
    const client = await (this.#client ??= openAiClient(this.options));
    const answer = await client.embeddings.create(
      { model: this.options.model, input, encoding_format: 'float' },
      { signal: deadline(this.options.timeoutMs, signal) },
    );
    const vectors = [...answer.data].sort((a, b) => a.index - b.index).map((one) => one.embedding);
    if (vectors.length !== texts.length) throw new Error('the embedding model answered with another number of vectors');
    return vectors;
  }
}

async function openAiClient({
  baseUrl,
  apiKey,
  timeoutMs,
}: {
  baseUrl: string;
  apiKey: string | undefined;
  timeoutMs: number;
}): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({ baseURL: baseUrl, apiKey: apiKey ?? 'none', maxRetries: 0, timeout: timeoutMs, logLevel: 'off' });
}
