import { compileFailures, type Failed, type ReadFailure } from './answer-failure.js';
import { compileHeaders, compileRequest } from './compile-request.js';
import type { Descriptor, SessionSettings } from './descriptor.js';
import type { GuardedAnswer, GuardedFetch } from './guarded-fetch.js';
import { compilePath } from './paths.js';
import { makeTokenFetcher } from './oauth2.js';
import { makeRenewable, type Obtained, type Renewable } from './renewable.js';
import { compileTemplate, type Inputs } from './template.js';
import { asText } from './transforms.js';

type Headers = Record<string, string>;
type SessionValues = Record<string, string>;

export interface SignInTools {
  fetch: GuardedFetch;
  /** Config and secrets; nothing of a look-up. */
  inputs: Inputs;
  baseUrl: string;
  now: () => number;
}

/** Gives the headers that say who we are, and the values a request's own holes may read as `session.…`. */
export interface SignIn {
  current(signal: AbortSignal): Promise<Obtained<Signed> | Failed>;
  forget(signed: Signed): void;
  /** False when there is nothing to renew: a refused key stays refused. */
  readonly isRenewable: boolean;
}
export interface Signed {
  headers: Headers;
  session: SessionValues;
}

/** Makes the sign-in a descriptor asks for: fixed headers, a session log-in, or OAuth 2. */
export function makeSignIn(descriptor: Descriptor, tools: SignInTools): SignIn {
  const settings = descriptor.signIn ?? { kind: 'headers', send: {} };
  if (settings.kind === 'headers') return fixedHeaders(settings.send, tools.inputs);
  if (settings.kind === 'session') {
    return renewed(
      makeRenewable((signal) => logIn(settings, compileFailures(descriptor.errors), tools, signal), tools.now),
    );
  }
  const fetchToken = makeTokenFetcher(settings, tools);
  return renewed(
    makeRenewable(async (signal) => {
      const token = await fetchToken(signal);
      return token.kind === 'missing'
        ? token
        : { ...token, value: { headers: { authorization: `Bearer ${token.value}` }, session: {} } };
    }, tools.now),
  );
}

function fixedHeaders(send: SessionSettings['send'], inputs: Inputs): SignIn {
  const headers = compileHeaders(send, compileTemplate)(inputs);
  const answer: Obtained<Signed> | Failed =
    typeof headers === 'string'
      ? { kind: 'missing', reason: 'reconnect', why: 'the credential cannot be written' }
      : { kind: 'obtained', value: { headers, session: {} }, expiresAtMs: Infinity };
  return { current: () => Promise.resolve(answer), forget: () => undefined, isRenewable: false };
}

function renewed(renewable: Renewable<Signed>): SignIn {
  return {
    current: (signal) => renewable.get(signal),
    forget: (signed) => renewable.forget(signed),
    isRenewable: true,
  };
}

async function logIn(
  settings: SessionSettings,
  readFailure: ReadFailure,
  tools: SignInTools,
  signal: AbortSignal,
): Promise<Obtained<Signed> | Failed> {
  const built = compileRequest(settings).build(tools.inputs);
  if (typeof built === 'string') return refused('reconnect', 'the sign-in settings are not complete');
  const { path, ...request } = built.request;
  const answer = await tools.fetch({ ...request, url: tools.baseUrl + path, signal });
  const failed = readFailure(answer, tools.now());
  if (failed !== undefined) return { ...failed, why: `sign-in: ${failed.why}` };
  const session = answer.kind === 'answer' ? sessionValues(settings, answer) : undefined;
  if (session === undefined) return refused('refused', 'the sign-in answered no session');
  const headers = compileHeaders(settings.send, compileTemplate)({ ...tools.inputs, session });
  if (typeof headers === 'string') return refused('refused', 'the session cannot be written');
  return { kind: 'obtained', value: { headers, session }, expiresAtMs: tools.now() + settings.lastsS * 1000 };
}

/** Every value the settings take of the answer; undefined when one is not there. */
function sessionValues(
  settings: SessionSettings,
  { headers, body }: Extract<GuardedAnswer, { kind: 'answer' }>,
): SessionValues | undefined {
  const values: SessionValues = {};
  const wanted = [
    ...Object.entries(settings.take).map(([name, path]) => ({ name, value: asText(compilePath(path)(body)) })),
    ...Object.entries(settings.takeHeaders).map(([name, header]) => ({ name, value: asText(headers[header]) })),
    ...(settings.takeCookies ? [{ name: 'cookies', value: cookies(headers['set-cookie']) }] : []),
  ];
  for (const { name, value } of wanted) {
    if (value === undefined || value === '' || value === 'false') return undefined;
    values[name] = value;
  }
  return values;
}

function cookies(header: string | string[] | undefined): string {
  const lines = header === undefined ? [] : Array.isArray(header) ? header : [header];
  const pairs = lines.map((line) => line.split(';', 1)[0]?.trim() ?? '');
  return pairs
    .filter((pair) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+=[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e"]*$/.test(pair))
    .join('; ');
}

function refused(reason: Failed['reason'], why: string): Failed {
  return { kind: 'missing', reason, why };
}
