import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { answerOf, strictCardService } from './strict-card-service.js';

export interface FakeMail {
  id: string;
  thread: string;
  raw: string;
  from: string;
  to: string;
  cc?: string;
  replyTo?: string;
  subject: string;
  body: string;
}

/** What a test may turn off or break. */
export interface Circumstances {
  /** Null where the agent did not agree to it. */
  identityToken: string | null;
  locale: string;
  /** What UrlFetchApp throws in place of calling. */
  fetchError?: string;
  hasRaw: boolean;
  /** Scopes of the manifest that the agent did not give, by the end of their names. */
  refusedScopes?: string[];
  /** What the server seems to answer in place of its own answer. */
  answers?: { status: number; text: string };
}

export interface FakeDraft {
  id: string;
  to: 'sender' | 'all';
  text: string;
  html: string;
  message: string;
}

interface Fetched {
  status: number;
  text: string;
  thrown?: string;
}

const limitMs = 30_000;

interface Manifest {
  oauthScopes: string[];
  urlFetchWhitelist: string[];
}

/**
 * Runs a pushed folder in a context that has only Apps Script's globals: a real `CardService` contract, Gmail by scope, and a UrlFetchApp
 * that truly calls, to hosts on the allow-list only. The list's server stands for `serverUrl`.
 */
export class AppsScript {
  readonly #context: vm.Context;
  readonly #worker = new Worker(new URL('./fetch-worker.mjs', import.meta.url));
  readonly #manifest: Manifest;
  readonly #cache = new Map<string, string>();
  readonly properties = new Map<string, string>();
  readonly drafts: FakeDraft[] = [];
  readonly calls: { url: string; method: string; headers: Record<string, string>; ms: number }[] = [];
  readonly logged: string[] = [];
  #isAction = false;
  #messageToken: string | undefined;

  constructor(
    folder: string,
    private readonly serverUrl: string,
    readonly mails: FakeMail[],
    readonly now: Circumstances,
  ) {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'appsscript.json'), 'utf8'));
    this.#manifest = manifest as Manifest;
    this.#context = vm.createContext(this.#globals(), { codeGeneration: { strings: false, wasm: false } });
    for (const file of ['Code.js', 'triggers.js'])
      vm.runInContext(readFileSync(join(folder, file), 'utf8'), this.#context, { filename: file });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  forget(): void {
    this.#cache.clear();
  }

  /** Functions at the top level, as Apps Script would list them. */
  functions(): string[] {
    return Object.keys(this.#context).filter(
      (name) => typeof this.#context[name] === 'function' && name.startsWith('on'),
    );
  }

  /** Runs a trigger or, with `parameters` or `form`, an action of a card, on an open message. */
  run(
    name: string,
    on: {
      mail?: FakeMail | undefined;
      parameters?: Record<string, string>;
      form?: Record<string, string[]>;
      isAction?: boolean;
    } = {},
  ): ReturnType<typeof answerOf> & { ms: number; serverMs: number } {
    const { mail, parameters = {}, form = {} } = on;
    const event = {
      ...(mail === undefined
        ? {}
        : { gmail: { messageId: mail.id, threadId: mail.thread, accessToken: `token-of-${mail.id}` } }),
      commonEventObject: {
        userLocale: this.now.locale,
        hostApp: 'GMAIL',
        platform: 'WEB',
        parameters,
        formInputs: Object.fromEntries(Object.entries(form).map(([key, value]) => [key, { stringInputs: { value } }])),
      },
    };
    this.#isAction = on.isAction ?? !['onHomepage', 'onGmailMessage', 'onCompose', 'onSettings'].includes(name);
    this.#messageToken = undefined;
    const before = this.calls.length;
    const startedAt = performance.now();
    const answered: unknown = vm.runInContext(`${name}(${JSON.stringify(event)})`, this.#context);
    const ms = performance.now() - startedAt;
    if (ms > limitMs) throw new Error(`Exceeded maximum execution time: ${Math.round(ms)} ms`);
    const serverMs = this.calls.slice(before).reduce((sum, call) => sum + call.ms, 0);
    return { ...answerOf(answered), ms, serverMs };
  }

  #needs(...anyOf: string[]): void {
    const has = this.#manifest.oauthScopes.some((scope) =>
      anyOf.some(
        (name) => (scope === name || scope.endsWith(`/${name}`)) && this.now.refusedScopes?.includes(name) !== true,
      ),
    );
    if (!has) throw new Error(`You do not have permission. Required permissions: ${anyOf.join(' || ')}`);
  }

  #globals(): Record<string, unknown> {
    return {
      CardService: strictCardService,
      console: { error: (words: string) => this.logged.push(words) },
      GmailApp: {
        setCurrentMessageAccessToken: (token: string) => (this.#messageToken = token),
        getMessageById: (id: string) => this.#message(id),
        getDraft: (id: string) => {
          this.#needs('gmail.modify', 'gmail.compose');
          return this.#draft(this.drafts.find((draft) => draft.id === id));
        },
      },
      UrlFetchApp: {
        fetch: (url: string, options: Record<string, unknown>) => this.#fetch(url, options),
        fetchAll: (requests: { url: string }[]) => requests.map(({ url, ...options }) => this.#fetch(url, options)),
      },
      ScriptApp: {
        AuthMode: { FULL: 'FULL' },
        getIdentityToken: () => (this.#needs('openid'), this.now.identityToken),
        getOAuthToken: () => 'oauth-token-of-the-agent',
        AuthorizationStatus: { REQUIRED: 'REQUIRED', NOT_REQUIRED: 'NOT_REQUIRED' },
        getAuthorizationInfo: (_mode: unknown, scopes: string[] = []) => ({
          getAuthorizationStatus: () =>
            scopes.some((scope) => this.now.refusedScopes?.some((name) => scope.endsWith(`/${name}`)) === true)
              ? 'REQUIRED'
              : 'NOT_REQUIRED',
          getAuthorizationUrl: () => 'https://accounts.google.com/o/oauth2/auth?x=1',
        }),
      },
      Session: { getEffectiveUser: () => ({ getEmail: () => (this.#needs('userinfo.email'), 'agent@demo.example') }) },
      CacheService: {
        getUserCache: () => ({
          get: (key: string) => this.#cache.get(key) ?? null,
          put: (key: string, value: string, seconds: number) => {
            if (key.length > 250 || value.length > 100_000 || seconds > 21_600) throw new Error('Argument too large');
            this.#cache.set(key, value);
          },
        }),
      },
      PropertiesService: {
        getUserProperties: () => ({
          getProperty: (key: string) => this.properties.get(key) ?? null,
          setProperty: (key: string, value: string) => {
            if (value.length > 9000) throw new Error('Argument too large: value');
            this.properties.set(key, value);
          },
        }),
      },
      LockService: { getUserLock: () => ({ tryLock: () => true, releaseLock: () => undefined }) },
      Utilities: {
        Charset: { UTF_8: 'UTF_8' },
        base64Encode: (text: string, charset: string) => {
          if (charset !== 'UTF_8') throw new Error('Illegal charset');
          return Buffer.from(text, 'utf8').toString('base64');
        },
      },
    };
  }

  /** The message whose own token was set; before a press of the agent only where the scope allows it. */
  #message(id: string): unknown {
    if (this.#isAction) this.#needs('gmail.addons.current.message.action', 'gmail.addons.current.message.readonly');
    else this.#needs('gmail.addons.current.message.readonly');
    const mail = this.mails.find((candidate) => candidate.id === id);
    if (mail === undefined || this.#messageToken !== `token-of-${id}`)
      throw new Error('Access denied: missing message token');
    const create = (to: 'sender' | 'all') => (text: string, options: { htmlBody: string }) => {
      this.#needs('gmail.addons.current.action.compose');
      const draft = { id: `draft-${this.drafts.length + 1}`, to, text, html: options.htmlBody, message: id };
      this.drafts.push(draft);
      return this.#draft(draft);
    };
    return {
      getRawContent: () => {
        if (!this.now.hasRaw) throw new Error('You do not have permission to call getRawContent');
        return mail.raw;
      },
      getDate: () => new Date('2026-11-19T07:13:00Z'),
      getFrom: () => mail.from,
      getTo: () => mail.to,
      getCc: () => mail.cc ?? '',
      getReplyTo: () => mail.replyTo ?? '',
      getSubject: () => mail.subject,
      getBody: () => mail.body,
      getPlainBody: () => mail.body,
      createDraftReply: create('sender'),
      createDraftReplyAll: create('all'),
    };
  }

  #draft(draft: FakeDraft | undefined): { getId(): string } {
    if (draft === undefined) throw new Error('Draft not found');
    return { getId: () => draft.id };
  }

  #fetch(url: string, options: Record<string, unknown>): unknown {
    this.#needs('script.external_request');
    if (this.now.fetchError !== undefined) throw new Error(this.now.fetchError);
    const allowed = this.#manifest.urlFetchWhitelist.find((prefix) => url.startsWith(prefix));
    if (allowed === undefined) throw new Error(`Access denied: ${url} is not in the urlFetchWhitelist`);
    const { method, payload, contentType, headers } = options as {
      method: string;
      payload?: string;
      contentType?: string;
      headers: Record<string, string>;
    };
    const init = {
      method: method.toUpperCase(),
      headers: { ...headers, ...(contentType === undefined ? {} : { 'Content-Type': contentType }) },
      ...(payload === undefined ? {} : { body: payload }),
      redirect: 'manual',
    };
    const { answers } = this.now;
    if (answers !== undefined) return { getResponseCode: () => answers.status, getContentText: () => answers.text };
    const startedAt = performance.now();
    const answer = this.#wait(`${this.serverUrl}/${url.slice(allowed.length)}`, init);
    this.calls.push({ url, method: init.method, headers: init.headers, ms: performance.now() - startedAt });
    if (answer.thrown !== undefined) throw new Error(`Address unavailable: ${url}`);
    if (answer.status >= 400 && options['muteHttpExceptions'] !== true)
      throw new Error(`Request failed: ${answer.status}`);
    return { getResponseCode: () => answer.status, getContentText: () => answer.text };
  }

  #wait(url: string, init: object): Fetched {
    const { port1, port2 } = new MessageChannel();
    const gate = new SharedArrayBuffer(4);
    this.#worker.postMessage({ url, init, gate, port: port2 }, [port2]);
    Atomics.wait(new Int32Array(gate), 0, 0);
    const received = receiveMessageOnPort(port1);
    port1.close();
    if (received === undefined) throw new Error('no answer');
    return received.message as Fetched;
  }
}
