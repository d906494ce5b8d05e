import { apiPaths } from '../shared/api-paths.js';
import type {
  ActionRequest,
  ActionResponse,
  ApiError,
  CheckRequest,
  CheckResponse,
  InsertionConflict,
  InsertionRequest,
  InsertionResponse,
  OutcomeRequest,
} from '../shared/api.js';
import type { AssistanceRequest } from '../shared/assistance.js';
import type { AssistanceEvent } from '../shared/events.js';
import { PaneProblem } from './pane-problem.js';
import { readEvents } from './read-events.js';

export type InsertionAnswer =
  ({ kind: 'insertable' } & InsertionResponse) | ({ kind: 'open' } & Omit<InsertionConflict, 'error'>);

/** The server, as the pane uses it. Every method throws `PaneProblem` for what the agent should hear about. */
export interface Api {
  /** Streams an assistance until `done` or `error`. */
  assist: (
    request: AssistanceRequest,
    options: { signal: AbortSignal; onEvent: (event: AssistanceEvent) => void },
  ) => Promise<void>;
  check: (id: string, request: CheckRequest, signal: AbortSignal) => Promise<CheckResponse>;
  insertion: (id: string, request: InsertionRequest) => Promise<InsertionAnswer>;
  outcome: (id: string, request: OutcomeRequest) => Promise<void>;
  act: (id: string, name: string, request: ActionRequest) => Promise<ActionResponse>;
}

/** `token` gives the bearer token, or undefined where the server needs none (the try-it page). It never opens a window. */
export interface ApiOptions {
  baseUrl: string;
  token: (options: { isRefused: boolean }) => Promise<string | undefined>;
}

export function createApi({ baseUrl, token }: ApiOptions): Api {
  async function send(
    path: string,
    body: unknown,
    extra: { signal?: AbortSignal; accept?: string } = {},
  ): Promise<Response> {
    const attempt = async (isRefused: boolean): Promise<Response> => {
      const bearer = await token({ isRefused });
      const headers: Record<string, string> = {
        'Content-Type': 'application/json',
        Accept: extra.accept ?? 'application/json',
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
      };
      const init = {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
        ...(extra.signal && { signal: extra.signal }),
      };
      return fetch(baseUrl + path, init).catch((cause: unknown) => {
        if (extra.signal?.aborted === true) throw cause;
        throw new PaneProblem(navigator.onLine ? 'unavailable' : 'offline', { cause });
      });
    };
    const first = await attempt(false);
    return first.status === 401 ? attempt(true) : first;
  }

  async function json<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
    const response = await send(path, body, signal === undefined ? {} : { signal });
    if (!response.ok) throw await problemOf(response);
    return read<T>(response);
  }

  return {
    async assist(request, { signal, onEvent }) {
      const response = await send(apiPaths.assistance, request, { signal, accept: 'text/event-stream' });
      if (!response.ok || response.body === null) throw await problemOf(response);
      let isEnded = false;
      for await (const { data } of readEvents(response.body)) {
        const event = parse<AssistanceEvent>(data);
        if (event.event === 'error') throw new PaneProblem(event.code, { detail: event.message });
        isEnded ||= event.event === 'done';
        onEvent(event);
      }
      if (!isEnded && !signal.aborted) throw new PaneProblem(navigator.onLine ? 'unavailable' : 'offline');
    },
    check: (id, request, signal) => json<CheckResponse>(apiPaths.check(id), request, signal),
    async insertion(id, request) {
      const response = await send(apiPaths.insertion(id), request);
      if (response.status === 409) {
        const conflict = await read<InsertionConflict>(response);
        // A 409 of another kind (expired, wrong state) has no list of what is open.
        if (!Array.isArray(conflict.open)) throw new PaneProblem(conflict.error.code);
        return { kind: 'open', open: conflict.open, changed: conflict.changed, withheld: conflict.withheld };
      }
      if (!response.ok) throw await problemOf(response);
      return { kind: 'insertable', ...(await read<InsertionResponse>(response)) };
    },
    async outcome(id, request) {
      await json(apiPaths.outcome(id), request);
    },
    act: (id, name, request) => json<ActionResponse>(apiPaths.action(id, name), request),
  };
}

async function problemOf(response: Response): Promise<PaneProblem> {
  const answer = (await response.json().catch(() => undefined)) as Partial<ApiError> | undefined;
  const code = answer?.error?.code ?? (response.status === 401 ? 'signed-out' : 'unavailable');
  const retryAfter = Number(response.headers.get('Retry-After'));
  return new PaneProblem(code, {
    ...(answer?.error?.message !== undefined && { detail: answer.error.message }),
    ...(retryAfter > 0 && { retryAfterS: retryAfter }),
  });
}

/** The pane trusts its own server's answer after its status (house.md section 7), so a type is given, not checked. */
async function read<T>(response: Response): Promise<T> {
  return parse<T>(await response.text());
}

export function parse<T>(text: string): T {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the one door at which the server's answers get their type
  const parsed: T = JSON.parse(text);
  return parsed;
}
