import type { Settings } from '../../shared/settings/settings.js';
import { AppError } from '../errors.js';
import type { Agent, Identity, IdentityRequest } from './identity.js';

export const demoAgent = { id: 'demo', email: 'agent@demo.example' };

/** Which organization's try-it page is open, where the demo has several. */
export const organizationCookie = 'truedraft-organization';

/**
 * Everybody on this very machine is the demo agent. A request that came from elsewhere, through a proxy or from another page
 * (foreign Host, or an Origin that is not this very server, so that no web page can use a visitor's loopback) is refused. They
 * work for `organization` unless their cookie names another that `settingsOf` knows.
 */
export function demoIdentity(
  organization: string,
  settingsOf: (id: string) => Settings | undefined = () => undefined,
): Identity {
  return {
    name: 'demo',
    async identify(request) {
      if (!isLocal(request)) throw new AppError(403, 'foreign-origin');
      const chosen = cookieOf(request, organizationCookie);
      const key = chosen !== undefined && settingsOf(chosen) !== undefined ? chosen : organization;
      return { provider: 'demo', key, agent: agentOf(settingsOf(key)) };
    },
  };
}

/** Settings that name their agents do not know the demo's: its visitor is then the first agent of the first mailbox. */
function agentOf(settings: Settings | undefined): Agent {
  const agents = settings?.mailboxes[0]?.agents ?? [];
  const [first] = agents;
  return first === undefined || agents.includes('*') || agents.includes(demoAgent.email)
    ? demoAgent
    : { ...demoAgent, email: first };
}

function cookieOf(request: IdentityRequest, name: string): string | undefined {
  const pairs = (request.header('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([key]) => key === name)?.[1];
}

/** What proxies, tunnels and content networks write into a request they pass on. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-forwarded-server',
  'x-original-host',
  'x-original-url',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'cf-ray',
  'cdn-loop',
  'fastly-client-ip',
  'x-azure-clientip',
  'x-amzn-trace-id',
  'x-arr-log-id',
  'x-cloud-trace-context',
];

export function isLocal(request: IdentityRequest): boolean {
  const host = request.header('host');
  const origin = request.header('origin');
  return (
    proxyHeaders.every((name) => request.header(name) === undefined) &&
    isLoopbackAddress(request.remoteAddress) &&
    isLoopbackHost(host) &&
    (origin === undefined || origin === `http://${host}` || origin === `https://${host}`)
  );
}

function isLoopbackAddress(address: string | undefined): boolean {
  return (
    address !== undefined && (address.startsWith('127.') || address === '::1' || address.startsWith('::ffff:127.'))
  );
}

function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/.test(host);
}
