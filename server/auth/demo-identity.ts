import { AppError } from '../errors.js';
import type { Identity, IdentityRequest } from './identity.js';

export const demoAgent = { id: 'demo', email: 'agent@demo.example' };

/**
 * Everybody on this very machine is the demo agent. A request that came from elsewhere, through a proxy or from another page
 * (foreign Host or Origin, so that no web page can use a visitor's loopback) is refused.
 */
export function demoIdentity(organization: string): Identity {
  return {
    name: 'demo',
    async identify(request) {
      if (!isLocal(request)) throw new AppError(403, 'foreign-origin');
      return { provider: 'demo', key: organization, agent: demoAgent };
    },
  };
}

export function isLocal(request: IdentityRequest): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some(
    (name) => request.header(name) !== undefined,
  );
  const origin = request.header('origin');
  return (
    !isForwarded &&
    isLoopbackAddress(request.remoteAddress) &&
    isLoopbackHost(request.header('host')) &&
    (origin === undefined || isLoopbackOrigin(origin))
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

function isLoopbackOrigin(origin: string): boolean {
  const match = /^https?:\/\/(.+)$/.exec(origin);
  return match?.[1] !== undefined && isLoopbackHost(match[1]);
}
