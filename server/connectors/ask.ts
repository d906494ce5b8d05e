import type { Failed, ReadFailure } from './answer-failure.js';
import type { Built, PlainRequest } from './compile-request.js';
import type { GuardedFetch } from './guarded-fetch.js';
import type { Signed, SignIn } from './sign-in.js';
import type { Inputs } from './template.js';

export interface Answered {
  kind: 'answered';
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
}

/** `nothing`: what was asked for cannot be there, or a value the question needs is not, so nothing was sent. */
export type Asked = Answered | Failed | { kind: 'nothing' };

/** What is told to whoever watches (`connector -- try`). Addresses hold look-up keys, never secrets. */
export interface Watched {
  step: string;
  asked: string;
  answered: string;
}

export interface AskTools {
  fetch: GuardedFetch;
  signIn: SignIn;
  readFailure: ReadFailure;
  baseUrl: string;
  headers: (inputs: Inputs) => Record<string, string>;
  now: () => number;
  watch?: ((watched: Watched) => void) | undefined;
}

export interface Question {
  step: string;
  build: (inputs: Inputs) => Built;
  inputs: Inputs;
  notFound: readonly number[];
  signal: AbortSignal;
  /** Whether asking twice is as good as once: true for what only reads. */
  mayRepeat: boolean;
}
export type Ask = (question: Question) => Promise<Asked>;

/**
 * Sends requests as the signed-in user. One more try, within the same deadline, when a session has ended (after signing in again) and, for
 * what only reads, when the connection was lost.
 */
export function makeAsk(tools: AskTools): Ask {
  return async (question) => {
    const first = await askOnce(tools, question);
    if (first.kind !== 'missing' || question.signal.aborted) return first;
    const isWorthwhile =
      first.expired === true ? tools.signIn.isRenewable : first.wasSent === 'lost' && question.mayRepeat;
    return isWorthwhile ? askOnce(tools, question) : first;
  };
}

async function askOnce(tools: AskTools, question: Question): Promise<Asked> {
  const signed = await tools.signIn.current(question.signal);
  if (signed.kind === 'missing') return signed;
  const built = question.build({ ...question.inputs, session: signed.value.session });
  if (built === 'absent' || built === 'impossible') return { kind: 'nothing' };
  if (built === 'refused')
    return { kind: 'missing', reason: 'invalid-input', why: 'the key cannot be asked for in this system' };
  const asked = await send(tools, question, built.request, signed.value);
  if (asked.kind === 'missing' && asked.expired === true) tools.signIn.forget(signed.value);
  return asked;
}

async function send(
  tools: AskTools,
  { step, inputs, notFound, signal }: Question,
  request: PlainRequest,
  signed: Signed,
): Promise<Asked> {
  const url = joined(tools.baseUrl, request.path);
  if (url === undefined)
    return { kind: 'missing', reason: 'invalid-input', why: 'the address would leave the base address' };
  const headers = { ...tools.headers(inputs), ...request.headers, ...signed.headers };
  const answer = await tools.fetch({ method: request.method, url, headers, body: request.body, signal });
  const isNothing = answer.kind === 'answer' && notFound.includes(answer.status);
  const failed = isNothing ? undefined : tools.readFailure(answer, tools.now());
  tools.watch?.({
    step,
    asked: `${request.method} ${url}`,
    answered: failed?.why ?? (answer.kind === 'answer' ? `it answered ${answer.status}` : ''),
  });
  if (isNothing) return { kind: 'nothing' };
  if (failed !== undefined || answer.kind === 'failed')
    return failed ?? { kind: 'missing', reason: 'unavailable', why: 'no answer' };
  return { kind: 'answered', body: answer.body, headers: answer.headers };
}

/**
 * The address below the base address; undefined when it would climb out of it or lead elsewhere. A link to a next page may be whole, from
 * the server's root, or relative.
 */
function joined(baseUrl: string, path: string): string | undefined {
  const base = new URL(baseUrl);
  const prefix = base.pathname.endsWith('/') ? base.pathname : `${base.pathname}/`;
  const below = path.startsWith(prefix) ? path : prefix + path.replace(/^\/+/, '');
  const text = /^https?:/i.test(path) ? path : base.origin + below;
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.origin === base.origin && `${url.pathname}/`.startsWith(prefix) && url.username === ''
    ? url.href
    : undefined;
}
