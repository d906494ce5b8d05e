import { compileFailures, type Failed } from './answer-failure.js';
import { makeAsk, type Ask } from './ask.js';
import { compileHeaders } from './compile-request.js';
import { fetchSecrets, standingInputs } from './connector-inputs.js';
import type { HttpConnectorSetup } from './http-setup.js';
import { makeSignIn, type SignIn } from './sign-in.js';
import { compileTemplate, type Inputs } from './template.js';

/** What is needed to ask: inputs with secrets in them, a sign-in, and the way to send. */
export interface Ready {
  inputs: Inputs;
  ask: Ask;
  signIn: SignIn;
}

/** Gives the same one to all who ask; `forget` makes the next one from secrets that are read anew. */
export interface GetReady {
  (): Promise<({ kind: 'ready' } & Ready) | Failed>;
  forget(): void;
}

/** Fetches secrets when first needed, once for all that ask meanwhile. When one is not there, the next look-up tries again. */
export function makeReadier(setup: HttpConnectorSetup, names: Readonly<Record<string, string>>): GetReady {
  let made: ReturnType<GetReady> | undefined;
  const get = async (): ReturnType<GetReady> => {
    made ??= makeReady(setup, names);
    const ready = await made;
    if (ready.kind === 'missing') made = undefined;
    return ready;
  };
  return Object.assign(get, { forget: () => (made = undefined) });
}

async function makeReady(setup: HttpConnectorSetup, names: Readonly<Record<string, string>>): ReturnType<GetReady> {
  const { settings } = setup.descriptor;
  const { secrets, absent } = await fetchSecrets(settings, names, setup.secret);
  if (absent.length > 0)
    return { kind: 'missing', reason: 'reconnect', why: `there is no secret ${absent.join(', ')}` };
  const inputs = standingInputs(setup.config, secrets);
  const baseUrl = compileTemplate(settings.baseUrl).write(inputs);
  if (typeof baseUrl === 'string' || !URL.canParse(baseUrl.text))
    return { kind: 'missing', reason: 'bad-mapping', why: 'the base address is not complete' };
  const tools = { fetch: setup.fetch, inputs, baseUrl: baseUrl.text, now: setup.now };
  const signIn = makeSignIn(settings, tools);
  const headers = compileHeaders(settings.headers, compileTemplate);
  const ask = makeAsk({
    ...tools,
    signIn,
    readFailure: compileFailures(settings.errors),
    headers: (given) => {
      const written = headers(given);
      return typeof written === 'string' ? {} : written;
    },
    watch: setup.watch,
  });
  return { kind: 'ready', inputs, ask, signIn };
}
