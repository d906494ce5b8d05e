import type { Settings } from '../../shared/settings/settings.js';

export interface Agent {
  /** Stable for a person: tenant and object id, or Google's `sub`. */
  id: string;
  /** The address the agent signs in with; the settings name agents by it. */
  email: string;
}

/** Who calls, as a token or the demo says. `key` tells the organization: a tenant id, a hosted domain, or its own id. */
export interface Identified {
  provider: 'microsoft' | 'google' | 'demo';
  key: string;
  agent: Agent;
}

/** What an identity may look at of a request. Header names are lower-case. */
export interface IdentityRequest {
  token: string | undefined;
  remoteAddress: string | undefined;
  header(name: string): string | undefined;
}

/** One way of signing in. Undefined means "not mine"; throws AppError 401 for a token that is, but is not good. */
export interface Identity {
  readonly name: string;
  identify(request: IdentityRequest): Promise<Identified | undefined>;
}

/** Whether these settings belong to the organization a caller signed in with. */
export function isOrganizationOf(settings: Settings, identified: Identified): boolean {
  const { id, identity } = settings.organization;
  if (identified.provider === 'microsoft') return identity.microsoft?.tenantIds.includes(identified.key) === true;
  if (identified.provider === 'google') return identity.google?.hostedDomains.includes(identified.key) === true;
  return id === identified.key;
}
