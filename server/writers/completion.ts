import { deadline, eitherSignal } from '../deadline.js';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import type OpenAI from 'openai';
import { z } from 'zod';
import type { Usage } from '../../shared/assistance.js';
import { refusedParameter, type RefusableParameter } from './refused-parameter.js';

/** Where a language model is asked, and what it costs. Any OpenAI-compatible address. */
export interface ModelOptions {
  baseUrl: string;
  apiKey: string | undefined;
  model: string;
  /** For one draft, retry included. */
  timeoutMs: number;
  microUsdPerInputToken: number | undefined;
  microUsdPerOutputToken: number | undefined;
}

export interface CompletionRequest {
  system: string;
  user: string;
  maxTokens: number;
  temperature: number;
  /** The JSON Schema of the answer, where it is to be structured. */
  schema?: Record<string, unknown>;
}

/** What a provider may do wrong, as one word: it goes to the log, and never holds what the provider wrote. */
export class CompletionFailed extends Error {
  constructor(
    readonly reason:
      | 'status'
      | 'network'
      | 'timeout'
      | 'malformed'
      | 'cut'
      | 'too-long'
      | 'repeating'
      | 'empty'
      | 'filtered'
      | 'language',
    readonly status?: number,
  ) {
    super(`the language model failed: ${reason}${status === undefined ? '' : ` ${status}`}`);
  }
}

/** Far more than any reply with its frames, a model's thoughts included, and than any frame. */
const maxBodyBytes = 4_000_000;
const maxLineBytes = 100_000;
const defaultRetryMs = 500;
/** After the reply is complete, a provider has this long to say what it cost. */
const usageWaitMs = 500;

const chunkShape = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
});

type Piece = { kind: 'text'; text: string } | { kind: 'usage'; usage: Usage };

/**
 * Streams one completion. Tries once more after 429 or 5xx, as `Retry-After` says (seconds or date, RFC 9110 section 10.2.3) if that fits the
 * deadline, and once more for each parameter the model refuses: such answers were not charged. Throws CompletionFailed, or the signal's reason.
 */
export class CompletionClient {
  readonly #client: Promise<OpenAI>;
  /** What this model has refused, so that it is asked in vain only once. */
  readonly #refused = new Set<RefusableParameter>();

  constructor(private readonly options: ModelOptions) {
    this.#client = openAiClient(options);
    this.#client.catch(() => undefined);
  }

  async *stream(request: CompletionRequest, signal: AbortSignal): AsyncIterable<Piece> {
    const limitAt = Date.now() + this.options.timeoutMs;
    const limit = deadline(this.options.timeoutMs);
    const either = eitherSignal(signal, limit);
    try {
      yield* this.#pieces(await this.#open(request, either, limitAt), either);
    } catch (error) {
      signal.throwIfAborted();
      if (limit.aborted) throw new CompletionFailed('timeout');
      throw failureOf(error);
    }
  }

  /** The open stream, after at most one more try. */
  async #open(request: CompletionRequest, signal: AbortSignal, limitAt: number): Promise<AsyncIterable<unknown>> {
    try {
      return await this.#ask(request, signal);
    } catch (error) {
      signal.throwIfAborted();
      const waitMs = retryAfterMs(error, Date.now());
      if (waitMs === undefined || Date.now() + waitMs >= limitAt) throw error;
      await pause(waitMs, signal);
      return this.#ask(request, signal);
    }
  }

  async #ask(request: CompletionRequest, signal: AbortSignal): Promise<AsyncIterable<unknown>> {
    const client = await this.#client;
    try {
      return await client.chat.completions.create(this.#parameters(request), { signal });
    } catch (error) {
      signal.throwIfAborted();
      const refused = refusedParameter(error);
      if (refused === undefined || this.#refused.has(refused)) throw error;
      this.#refused.add(refused);
      return this.#ask(request, signal);
    }
  }

  #parameters(request: CompletionRequest): OpenAI.ChatCompletionCreateParamsStreaming {
    return {
      model: this.options.model,
      messages: [
        { role: 'system', content: request.system },
        { role: 'user', content: request.user },
      ],
      ...(this.#refused.has('max_tokens')
        ? { max_completion_tokens: request.maxTokens }
        : { max_tokens: request.maxTokens }),
      ...(this.#refused.has('temperature') ? {} : { temperature: request.temperature }),
      ...(request.schema === undefined || this.#refused.has('response_format')
        ? {}
        : {
            response_format: {
              type: 'json_schema' as const,
              json_schema: { name: 'answer', strict: true, schema: request.schema },
            },
          }),
      stream: true,
      stream_options: { include_usage: true },
    };
  }

  async *#pieces(stream: AsyncIterable<unknown>, signal: AbortSignal): AsyncIterable<Piece> {
    let finish: string | undefined;
    for await (const frame of untilUsage(stream, () => finish !== undefined)) {
      signal.throwIfAborted();
      const chunk = chunkShape.safeParse(frame);
      if (!chunk.success) throw new CompletionFailed('malformed');
      const [choice] = chunk.data.choices ?? [];
      const text = choice?.delta?.content ?? '';
      if (text !== '') yield { kind: 'text', text };
      finish ??= choice?.finish_reason ?? undefined;
      if (chunk.data.usage) yield { kind: 'usage', usage: this.#usage(chunk.data.usage) };
    }
    signal.throwIfAborted();
    if (finish === undefined) throw new CompletionFailed('cut');
    if (finish === 'length') throw new CompletionFailed('too-long');
    if (finish !== 'stop') throw new CompletionFailed('filtered');
  }

  #usage(tokens: { prompt_tokens: number; completion_tokens: number }): Usage {
    return usageOf(tokens.prompt_tokens, tokens.completion_tokens, this.options);
  }
}

/** Loaded only where a model is configured: the package takes a tenth of a second. */
async function openAiClient(options: ModelOptions): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    baseURL: options.baseUrl,
    apiKey: options.apiKey ?? 'none',
    maxRetries: 0,
    timeout: options.timeoutMs,
    logLevel: 'off',
    fetch: boundedFetch,
  });
}

/** Usage with its cost in millionths of a US dollar, where the prices are known. */
export function usageOf(
  inputTokens: number,
  outputTokens: number,
  prices: Pick<ModelOptions, 'microUsdPerInputToken' | 'microUsdPerOutputToken'>,
): Usage {
  const { microUsdPerInputToken: input, microUsdPerOutputToken: output } = prices;
  return {
    inputTokens,
    outputTokens,
    ...(input !== undefined && output !== undefined && { costMicroUsd: inputTokens * input + outputTokens * output }),
  };
}

/** The frames; once the reply is complete, waits only shortly for more. */
async function* untilUsage(stream: AsyncIterable<unknown>, isComplete: () => boolean): AsyncIterable<unknown> {
  const frames = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = frames.next();
      const frame = isComplete() ? await Promise.race([next, afterMs(usageWaitMs)]) : await next;
      if (frame.done === true) return;
      yield frame.value;
    }
  } finally {
    void frames.return?.()?.catch(() => undefined);
  }
}

function afterMs(ms: number): Promise<{ done: true; value: undefined }> {
  return new Promise((resolve) => setTimeout(resolve, ms, { done: true, value: undefined }).unref());
}

/** How long to wait before the second try; undefined when there is none to make. */
function retryAfterMs(error: unknown, now: number): number | undefined {
  const status = statusOf(error);
  if (status === undefined || (status !== 429 && status < 500)) return undefined;
  const headers = error instanceof Error && 'headers' in error ? error.headers : undefined;
  const given = headers instanceof Headers ? headers.get('retry-after')?.trim() : undefined;
  if (given === undefined || given === '') return defaultRetryMs;
  const ms = /^\d+(?:\.\d+)?$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now;
  return Number.isNaN(ms) ? defaultRetryMs : Math.max(0, ms);
}

/** The HTTP status of the client's error; it has none when the connection failed. */
function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'status' in error && typeof error.status === 'number' ? error.status : undefined;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return setTimeoutPromise(ms, undefined, { signal });
}

function failureOf(error: unknown): CompletionFailed {
  if (error instanceof CompletionFailed) return error;
  const status = statusOf(error);
  if (status !== undefined) return new CompletionFailed('status', status);
  return new CompletionFailed(error instanceof SyntaxError ? 'malformed' : 'network');
}

const newline = 10;

/** Never reads more of an answer than a reply can be, whatever the other end sends. */
async function boundedFetch(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (answer.body === null) return answer;
  let bytes = 0;
  let lineBytes = 0;
  const bounded = answer.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const lineEnd = chunk.lastIndexOf(newline);
        bytes += chunk.byteLength;
        lineBytes = lineEnd === -1 ? lineBytes + chunk.byteLength : chunk.byteLength - lineEnd - 1;
        if (bytes > maxBodyBytes || lineBytes > maxLineBytes) controller.error(new CompletionFailed('too-long'));
        else controller.enqueue(chunk);
      },
    }),
  );
  return new Response(bounded, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
}
