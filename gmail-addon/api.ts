import { apiPaths } from '../shared/api-paths.js';
import type {
  ActionRequest,
  ActionResponse,
  ApiError,
  InsertionConflict,
  InsertionRequest,
  InsertionResponse,
  OutcomeRequest,
} from '../shared/api.js';
import type { Assistance, AssistanceRequest } from '../shared/assistance.js';
import { AddOnProblem } from './add-on-problem.js';

/** The contract's version as this add-on was built for. */
const apiVersion: Assistance['apiVersion'] = '1';

export type InsertionAnswer =
  ({ kind: 'insertable' } & InsertionResponse) | ({ kind: 'open' } & Pick<InsertionConflict, 'open' | 'withheld'>);

/** The server as the add-on uses it. Apps Script waits for every answer. Every method throws `AddOnProblem` for what the agent should hear about. */
export interface Api {
  assist(request: AssistanceRequest, waitMs: number): Assistance;
  find(id: string, waitMs: number): Assistance;
  /** Those that still exist, fetched at once. */
  findAll(ids: readonly string[]): Assistance[];
  insertion(id: string, request: InsertionRequest): InsertionAnswer;
  outcome(id: string, request: OutcomeRequest): void;
  act(id: string, name: string, request: ActionRequest): ActionResponse;
  /** Puts tags on a conversation as labels, by the server, with the agent's own permission for this one call. */
  label(conversation: string, tags: readonly string[], mailToken: string): void;
}

type Fetch = Pick<GoogleAppsScript.URL_Fetch.UrlFetchApp, 'fetch' | 'fetchAll'>;
type Options = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions;
type Answer = GoogleAppsScript.URL_Fetch.HTTPResponse;

export function createApi({ baseUrl, token, fetcher }: { baseUrl: string; token: string; fetcher: Fetch }): Api {
  const options = (body?: unknown, extra: Record<string, string> = {}): Options => ({
    method: body === undefined ? 'get' : 'post',
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json', ...extra },
    muteHttpExceptions: true,
    followRedirects: false,
    ...(body === undefined ? {} : { contentType: 'application/json', payload: JSON.stringify(body) }),
  });
  const send = (path: string, body?: unknown, extra?: Record<string, string>): Answer => {
    try {
      return fetcher.fetch(baseUrl + path, options(body, extra));
    } catch (error) {
      throw new AddOnProblem(codeOfThrown(error));
    }
  };
  const json = <T>(path: string, body?: unknown, extra?: Record<string, string>): T => {
    const answer = send(path, body, extra);
    if (!isGood(answer)) throw problemOf(answer);
    return read<T>(answer);
  };
  return {
    assist: (request, waitMs) => current(json(`${apiPaths.assistance}?waitMs=${waitMs}`, request)),
    find: (id, waitMs) => current(json(`${apiPaths.assistanceById(id)}?waitMs=${waitMs}`)),
    findAll(ids) {
      const requests = ids.map((id) => ({ url: `${baseUrl}${apiPaths.assistanceById(id)}?waitMs=0`, ...options() }));
      const answers = fetchedAll(fetcher, requests);
      const failed = answers.find((answer) => !isGood(answer) && answer.getResponseCode() !== 404);
      // Those that are gone are left out; a server that cannot tell is not the same as none.
      if (failed !== undefined && !answers.some(isGood)) throw problemOf(failed);
      return answers.flatMap((answer) => (isGood(answer) ? [current(read<Assistance>(answer))] : []));
    },
    insertion(id, request) {
      const answer = send(apiPaths.insertion(id), request);
      if (isGood(answer)) return { kind: 'insertable', ...read<InsertionResponse>(answer) };
      const conflict = answer.getResponseCode() === 409 ? read<Partial<InsertionConflict>>(answer) : {};
      // A 409 of another kind (expired, wrong state) has no list of what is open.
      if (conflict.open === undefined) throw problemOf(answer);
      return { kind: 'open', open: conflict.open, withheld: conflict.withheld ?? [] };
    },
    outcome: (id, request) => void json(apiPaths.outcome(id), request),
    act: (id, name, request) => json<ActionResponse>(apiPaths.action(id, name), request),
    label: (conversation, tags, mailToken) =>
      void json(apiPaths.mailTags, { conversation, tags }, { 'X-Mail-Token': mailToken }),
  };
}

function fetchedAll(fetcher: Fetch, requests: Parameters<Fetch['fetchAll']>[0]): Answer[] {
  try {
    return fetcher.fetchAll(requests);
  } catch (error) {
    throw new AddOnProblem(codeOfThrown(error));
  }
}

function isGood(answer: Answer): boolean {
  const status = answer.getResponseCode();
  return status >= 200 && status < 300;
}

/** A server of another version of the contract would be misread. */
function current(assistance: Assistance): Assistance {
  if (assistance.apiVersion !== apiVersion) throw new AddOnProblem('old-client');
  return assistance;
}

function problemOf(answer: Answer): AddOnProblem {
  try {
    const { error } = JSON.parse(answer.getContentText()) as Partial<ApiError>;
    if (error !== undefined) return new AddOnProblem(error.code, error.message);
  } catch {
    // not our server's words: a proxy's page, or nothing
  }
  return new AddOnProblem(codeOfStatus(answer.getResponseCode()));
}

/** What a status means that came without our server's words: something stands before it, or in its place. */
function codeOfStatus(status: number): string {
  if (status === 401) return 'token-refused';
  if (status === 413) return 'too-large';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 504) return 'too-slow';
  return status >= 500 ? 'unavailable' : 'wrong-server';
}

/** UrlFetchApp says only in words why it did not call. */
function codeOfThrown(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (/not permitted|whitelist|allowlist|admin policy|Access denied/i.test(said)) return 'blocked-host';
  if (/too many times|quota|bandwidth/i.test(said)) return 'quota';
  if (/timed? ?out|timeout/i.test(said)) return 'too-slow';
  if (/permission|authoriz/i.test(said)) return 'consent';
  return 'unavailable';
}

/** The add-on trusts its own server's answer after its status (house.md section 7), so a type is given, not checked. */
function read<T>(answer: Answer): T {
  try {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the one door at which the server's answers get their type
    const parsed: T = JSON.parse(answer.getContentText());
    return parsed;
  } catch {
    throw new AddOnProblem('wrong-server');
  }
}
