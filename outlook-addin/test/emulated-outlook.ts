import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Frame, Page, Route } from 'playwright-core';
import { ajaxStub, hostPage } from './host-page.js';
import { installBridge, type Bridge } from './nested-auth-bridge.js';

const require = createRequire(import.meta.url);
const officeFolder = join(dirname(require.resolve('@microsoft/office-js/package.json')), 'dist');
const host = 'https://outlook.office.com';

/** The open item as the host would know it. Field names are those of the initial data that the real library reads. */
export interface EmulatedItem {
  itemType: 1 | 2 | 4;
  id?: string;
  conversationId?: string;
  internetMessageId?: string;
  subject?: string;
  from?: { name: string; address: string };
  to?: { name: string; address: string }[];
  cc?: { name: string; address: string }[];
  isFromSharedFolder?: boolean;
  itemClass?: string;
  attachments?: unknown[];
}

/** What the emulated host holds and does; a test changes it in place by `setHost`. */
export interface HostState {
  item: EmulatedItem | null;
  mailboxVersion: string;
  permissionLevel: 1 | 2 | 3;
  account: string;
  html: string;
  bodyType: 'html' | 'text';
  /** Text of a draft being written. */
  draftBody: string;
  headers: string;
  categories: string[];
  masterCategories: string[];
  /** Dispatch ids that fail with a code, never answer, or report success and do nothing. */
  failing: Record<string, number>;
  silent: number[];
  idle: number[];
  /** Dispatch ids that do their work and never answer. */
  deaf: number[];
  /** Dispatch ids that wait until they stand here no longer. */
  held: number[];
  /** Dispatch ids before whose answer another item is opened, each time. */
  churning: number[];
  /** Where the cursor is in a draft; a host whose draft never had the focus inserts on top. */
  caret: 'end' | 'top';
  /** Answers of the attachments' contents, by their id. */
  contents: Record<string, { content: string; format: 'base64' | 'url' }>;
  /** The host says that it can sign agents in itself. */
  nestedAuth: boolean;
  /** An item without tags answers null. */
  hasNullCategories: boolean;
  /** Whom a draft is from; the agent's own address where it is empty. */
  sender: string;
  shared?: { owner: string };
  replies: { all: boolean; html: string }[];
  calls: number[];
}

export const readItem: EmulatedItem = {
  itemType: 1,
  id: 'AAMk-1',
  conversationId: 'conv-1',
  internetMessageId: '<m1@example.org>',
  subject: 'Où est ma commande ?',
  from: { name: 'Anna Dupont', address: 'anna.dupont@example.org' },
  to: [{ name: 'Support', address: 'support@shop.example' }],
  cc: [{ name: 'Paul', address: 'paul@example.org' }],
};

export const composeItem: EmulatedItem = { itemType: 4, conversationId: 'conv-2', to: [], cc: [] };

const defaults: HostState = {
  item: readItem,
  mailboxVersion: '1.12',
  permissionLevel: 2,
  account: 'agent@shop.example',
  html: '<p>Bonjour,</p><p>où est ma commande W2378156 ?</p>',
  bodyType: 'html',
  draftBody: '',
  headers:
    'Authentication-Results: spf=pass; dkim=pass; dmarc=pass action=none header.from=example.org\r\nFrom: anna.dupont@example.org\r\n',
  categories: [],
  masterCategories: ['Delivery'],
  failing: {},
  silent: [],
  idle: [],
  deaf: [],
  held: [],
  churning: [],
  caret: 'end',
  contents: {},
  nestedAuth: false,
  hasNullCategories: false,
  sender: '',
  replies: [],
  calls: [],
};

export interface EmulatedOutlook {
  page: Page;
  pane: Frame;
  setHost(change: Partial<HostState>): Promise<void>;
  host(): Promise<HostState>;
  /** Until the pane has asked the host for this, by its dispatch id. */
  asked(id: number): Promise<void>;
  /** Opens another item, as a press in the message list does. Comes back when the pane has heard of it. */
  open(item: EmulatedItem | null, change?: Partial<HostState>): Promise<void>;
  /** Addresses the pane asked for that nobody answers. */
  stray: string[];
  /** Errors in the pane's console, uncaught ones and what its content policy refused. */
  complaints: string[];
  close(): Promise<void>;
}

export interface EmulationOptions {
  baseUrl: string;
  state?: Partial<HostState>;
  viewport?: { width: number; height: number };
  colorScheme?: 'light' | 'dark';
  forcedColors?: 'active' | 'none';
  query?: string;
  locale?: string;
  /** So many messages are selected. A call of Mailbox 1.13, which the library from npm does not have: it is put there. */
  selectedItems?: number;
  /** No Outlook: the pane's page alone. */
  isAlone?: boolean;
  /** The page in the pane's place, for tests of the host alone. */
  path?: string;
  /** Signs agents in, as Outlook's own bridge does. */
  bridge?: Bridge;
  /** Pages beside those the server has, by their path. */
  pages?: (path: string) => Promise<{ contentType: string; body: string } | undefined>;
  /** Answers for sites beside Outlook's and ours, by their origin. */
  sites?: Record<string, (request: Request) => Promise<Response>>;
}

/** Outlook on the web in one page: a host frame that speaks the library's own messages, and our pane under the real office.js in a frame in it. */
export async function openEmulatedOutlook(browser: Browser, options: EmulationOptions): Promise<EmulatedOutlook> {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    viewport: options.viewport ?? { width: 360, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    forcedColors: options.forcedColors ?? 'none',
    reducedMotion: 'reduce',
    locale: options.locale ?? 'en-US',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const stray: string[] = [];
  const complaints = complaintsOf(context);
  if (options.bridge) await installBridge(context, options.bridge);
  if (options.selectedItems !== undefined) await context.addInitScript(tellSelected, options.selectedItems);
  const state: HostState = { ...structuredClone(defaults), ...options.state };
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.href.startsWith(options.baseUrl)) {
      const page = await options.pages?.(url.pathname);
      return page ? route.fulfill(page) : route.continue();
    }
    if (url.origin === host) {
      const source = `${options.baseUrl}${options.path ?? '/outlook/taskpane.html'}${options.query ?? ''}`;
      return route.fulfill({ contentType: 'text/html', body: hostPage(state, source, options.locale ?? 'en-US') });
    }
    if (url.hostname === 'ajax.aspnetcdn.com') return route.fulfill({ contentType: 'text/javascript', body: ajaxStub });
    if (url.hostname === 'appsforoffice.microsoft.com') {
      const file = url.pathname.replace('/lib/1/hosted/', '');
      const body = await readFile(join(officeFolder, file)).catch(() => undefined);
      return body === undefined
        ? route.fulfill({ status: 404 })
        : route.fulfill({ contentType: 'text/javascript', body });
    }
    const site = options.sites?.[url.origin];
    if (site) return fulfil(route, await site(requestOf(route)));
    stray.push(url.href);
    return route.abort();
  });
  if (options.isAlone === true) await page.goto(`${options.baseUrl}/outlook/taskpane.html`);
  else await page.goto(`${host}/mail/`);
  const pane =
    options.isAlone === true
      ? page.mainFrame()
      : await page.waitForSelector('iframe').then((element) => element.contentFrame());
  if (pane === null) throw new Error('no pane frame');
  return {
    page,
    pane,
    stray,
    complaints,
    setHost: (change) =>
      page.evaluate((next) => void Object.assign((window as unknown as HostWindow).host, next), change),
    host: () => page.evaluate(() => structuredClone((window as unknown as HostWindow).host)),
    asked: async (id) => {
      await page.waitForFunction((call) => (window as unknown as HostWindow).host.calls.includes(call), id);
    },
    async open(item, change = {}) {
      await page.evaluate(({ next, more }) => (window as unknown as HostWindow).openItem(next, more), {
        next: item,
        more: change,
      });
      await heard(page, pane);
    },
    close: () => context.close(),
  };
}

/** The emulated Outlook's own window. */
interface HostWindow extends Window {
  host: HostState;
  openItem: (item: EmulatedItem | null, more: Partial<HostState>) => void;
}

/** Until the pane has taken in all that the host told it: a message of ours comes after all before it. */
async function heard(page: Page, pane: Frame): Promise<void> {
  interface Listening {
    heard: Promise<void>;
  }
  await pane.evaluate(() => {
    const heard = new Promise<void>((resolve) => {
      addEventListener('message', function listen({ data }: MessageEvent<{ isMark?: boolean } | undefined>) {
        if (data?.isMark !== true) return;
        removeEventListener('message', listen);
        setTimeout(resolve);
      });
    });
    Object.assign(window, { heard });
  });
  await page.evaluate(() => window.frames[0]?.postMessage({ isMark: true }, '*'));
  await pane.evaluate(() => (window as unknown as Listening).heard);
}

/** Runs in the pane's frame: the call of a later client, found on `Office.context.mailbox` as any member of its prototype. */
function tellSelected(count: number): void {
  type Callback = (answer: { status: string; value: unknown[] }) => void;
  const value = (callback: Callback): void => callback({ status: 'succeeded', value: Array.from({ length: count }) });
  Object.defineProperty(Object.prototype, 'getSelectedItemsAsync', { value });
}

/**
 * Complaints that are wanted: Microsoft's library reports to its own telemetry, which our content policy refuses, and the browser notes
 * each request to our API that a test has refused or cut off. A window that closes is no longer answered by us: what office.js was
 * loading in it then goes out to the network, which is not there or does not matter. Where a window is blocked, the library lays a panel
 * of its own over the pane, whose link has a handler that our policy refuses.
 */
function isWanted(text: string, url: string): boolean {
  const isFailure = text.startsWith('Failed to load resource');
  const isRefusal = isFailure && new URL(url).pathname.startsWith('/v1/');
  const isOfALeftWindow = isFailure && isOfficesOwn(url);
  const isOfBlockedPanel = text.includes('event handler') && url.includes('/outlook-web');
  return isRefusal || isOfALeftWindow || isOfBlockedPanel || isReport(url) || text.includes('browser.pipe.aria');
}

function isReport(url: string): boolean {
  const { hostname, pathname } = new URL(url, host);
  return hostname.endsWith('.aria.microsoft.com') || pathname.startsWith('/lib/1/hosted/telemetry/');
}

/** Whether office.js asks for this on its own, sooner or later: its parts and words, and its reports to Microsoft. */
export function isOfficesOwn(url: string): boolean {
  const isPart = /^https:\/\/(?:appsforoffice\.microsoft\.com\/lib\/1\/hosted|ajax\.aspnetcdn\.com\/ajax)\//.test(url);
  return isPart || isReport(url);
}

function complaintsOf(context: BrowserContext): string[] {
  const complaints: string[] = [];
  context.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    const { url } = message.location();
    if (isComplaint && !isWanted(message.text(), url)) complaints.push(`${message.text()} (${url})`);
  });
  context.on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`));
  return complaints;
}

function requestOf(route: Route): Request {
  const request = route.request();
  const body = request.postData();
  return new Request(request.url(), {
    method: request.method(),
    headers: request.headers(),
    ...(body !== null && { body }),
  });
}

async function fulfil(route: Route, response: Response): Promise<void> {
  const headers = Object.fromEntries(response.headers);
  await route.fulfill({ status: response.status, headers, body: await response.text() });
}
