import type { Assistance, AssistanceRequest } from '../shared/assistance.js';
import type { Settings } from '../shared/settings/settings.js';
import { assemble, type Assembled } from './assemble.js';
import type { Caller } from './assistances/assistance-desk.js';
import type { RunningAssistance } from './assistances/running-assistance.js';
import { demoAgent } from './auth/demo-identity.js';
import { readConfig } from './config.js';
import { AppError } from './errors.js';
import { makeLog } from './log.js';
import { readSettingsFile } from './organizations/read-settings.js';

const maxBytes = 10 * 1024 * 1024;

/** A server without a network: its own database in memory, so that a running server's folder is never touched. */
export async function localDesk(
  settingsPath: string | undefined,
  variables: Record<string, string | undefined>,
): Promise<Assembled> {
  const { DATABASE_URL: _url, TRUEDRAFT_SETTINGS: settingsVariable, ...others } = variables;
  const path = settingsPath ?? settingsVariable;
  const config = readConfig({ ...others, HOST: '127.0.0.1', TRUEDRAFT_DEMO: path === undefined ? 'on' : 'off' });
  const settings = path === undefined ? undefined : await readSettingsFile(path);
  return assemble({
    config,
    log: makeLog('silent'),
    place: { kind: 'memory' },
    ...(settings === undefined ? {} : { settings }),
  });
}

/**
 * The person at the keyboard answers for the first mailbox of the settings, and may look up for as many messages as there are; `limits` may
 * lift more. Undefined where the settings name no mailbox.
 */
export function localCaller(
  { organizations }: Assembled,
  limits: Partial<Settings['limits']> = {},
): Caller | undefined {
  const [organization] = organizations.all();
  const mailbox = organization?.settings.mailboxes[0];
  if (organization === undefined || mailbox === undefined) return undefined;
  const lifted = { lookUpsPerAgentPerHour: Infinity, lookUpsPerSenderPerHour: Infinity, ...limits };
  const settings = { ...organization.settings, limits: { ...organization.settings.limits, ...lifted } };
  return { organization: { ...organization, settings }, mailbox, agent: demoAgent };
}

/** The assistance for one message as it was received. Rejects with AppError, 413 for one of more than 10 MB. */
export async function localAssistance(
  raw: Buffer,
  caller: Caller,
  { desk }: Pick<Assembled, 'desk'>,
  wishes: Pick<AssistanceRequest, 'language' | 'instruction'> = {},
): Promise<Assistance> {
  if (raw.byteLength > maxBytes) throw new AppError(413, 'too-large');
  const answer = await desk.ask(caller, {
    cause: {
      kind: 'message',
      message: {
        channel: 'email',
        client: 'file',
        mode: 'read',
        mailbox: caller.mailbox.address,
        kind: 'mime',
        rawBase64: raw.toString('base64'),
      },
    },
    reply: 'sender',
    ...wishes,
  });
  if (answer.kind === 'done') return answer.assistance;
  if (answer.kind === 'elsewhere') throw new AppError(503, 'unavailable');
  return ended(answer.running);
}

async function ended(running: RunningAssistance): Promise<Assistance> {
  const leave = running.join();
  await running.finished;
  leave();
  if (running.soFar.state !== 'done') throw new AppError(500, 'internal');
  return running.soFar;
}
