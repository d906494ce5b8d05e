import type { gmail_v1 } from '@googleapis/gmail';
import { AppError } from '../errors.js';
import type { MailApi, MailMessage } from './mail-api.js';

/** Everything of ours stands under one label, so that nobody else's is touched. */
const labelPrefix = 'Truedraft';
const maxMessages = 50;
const timeoutMs = 10_000;

export interface GmailMailApiOptions {
  token: string;
  /** Another address than Google's, for tests. */
  rootUrl?: string;
}

/** Gmail by its REST API. The client is loaded when first needed: few servers ever do. */
export async function gmailMailApi({ token, rootUrl }: GmailMailApiOptions): Promise<MailApi> {
  const { auth, gmail } = await import('@googleapis/gmail');
  const client = new auth.OAuth2();
  client.setCredentials({ access_token: token });
  const users = gmail({
    version: 'v1',
    auth: client,
    timeout: timeoutMs,
    retry: false,
    ...(rootUrl === undefined ? {} : { rootUrl }),
  }).users;
  return {
    conversation: (id) => told(() => readConversation(users, apiId(id))),
    applyTags: (id, tags) => told(() => applyLabels(users, apiId(id), tags)),
  };
}

type Users = gmail_v1.Resource$Users;

async function readConversation(users: Users, id: string): Promise<MailMessage[]> {
  const { data } = await users.threads.get({ userId: 'me', id, format: 'minimal' });
  const ids = (data.messages ?? []).flatMap((message) => message.id ?? []).slice(-maxMessages);
  const names = await labelNames(users);
  return Promise.all(ids.map((messageId) => readMessage(users, messageId, names)));
}

async function readMessage(users: Users, id: string, names: ReadonlyMap<string, string>): Promise<MailMessage> {
  const { data } = await users.messages.get({ userId: 'me', id, format: 'raw' });
  const raw = Buffer.from(data.raw ?? '', 'base64url');
  return {
    id,
    receivedAt: new Date(Number(data.internalDate ?? 0)).toISOString(),
    rawBase64: raw.toString('base64'),
    authenticationResults: headerValues(raw.toString('latin1'), 'authentication-results'),
    tags: (data.labelIds ?? []).flatMap((labelId) => names.get(labelId) ?? []),
  };
}

/** Values of a header as the block has them, folded lines joined. */
function headerValues(raw: string, name: string): string[] {
  const [block = ''] = raw.split(/\r?\n\r?\n/, 1);
  const lines = block.replaceAll(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return lines.flatMap((line) => {
    const at = line.indexOf(':');
    return at > 0 && line.slice(0, at).trim().toLowerCase() === name ? [line.slice(at + 1).trim()] : [];
  });
}

async function applyLabels(users: Users, id: string, tags: readonly string[]): Promise<string[]> {
  const wanted = [...new Set(tags.map(labelOf))];
  const known = new Map([...(await labelNames(users))].map(([labelId, name]) => [name.toLowerCase(), labelId]));
  const addLabelIds: string[] = [];
  for (const name of wanted) addLabelIds.push(known.get(name.toLowerCase()) ?? (await createLabel(users, name)));
  await users.threads.modify({ userId: 'me', id, requestBody: { addLabelIds } });
  return wanted;
}

/** A slash would make a label below a label; Gmail takes 225 characters. */
function labelOf(tag: string): string {
  return `${labelPrefix}/${tag.replaceAll('/', '-').trim().slice(0, 200)}`;
}

async function createLabel(users: Users, name: string): Promise<string> {
  const requestBody = { name, labelListVisibility: 'labelShow', messageListVisibility: 'show' };
  const { data } = await users.labels.create({ userId: 'me', requestBody });
  if (data.id === undefined || data.id === null) throw new AppError(503, 'unavailable');
  return data.id;
}

async function labelNames(users: Users): Promise<Map<string, string>> {
  const { data } = await users.labels.list({ userId: 'me' });
  return new Map((data.labels ?? []).flatMap(({ id, name }) => (id && name ? [[id, name] as const] : [])));
}

/** Add-on events name a conversation `thread-f:<decimal>`, the API by the same number in hexadecimal. */
function apiId(id: string): string {
  const decimal = /^(?:thread|msg)-[a-z]:(\d{1,20})$/.exec(id)?.[1];
  return decimal === undefined ? id : BigInt(decimal).toString(16);
}

/** What Google answers, in our words; its own may hold addresses and are told to nobody. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const status = statusOf(cause);
    if (status === 401 || status === 403)
      throw new AppError(403, 'mailbox-forbidden', 'Gmail does not allow this with the permissions that were granted.');
    if (status === 404 || status === 400) throw new AppError(404, 'not-found');
    throw new AppError(503, 'unavailable', 'Gmail does not answer now. Try again shortly.');
  }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('status' in error && typeof error.status === 'number') return error.status;
  return 'code' in error && Number.isInteger(Number(error.code)) ? Number(error.code) : undefined;
}
