import type { Settings } from '../../shared/settings/settings.js';
import { isOrganizationOf, type Identified } from '../auth/identity.js';
import type { Connector } from '../connectors/connector.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Classifier } from '../language/intents/classifier.js';
import type { ReadByModel } from '../pipeline/situation.js';
import { whenFree } from './holds.js';
import type { Policy } from '../policies/policy.js';
import type { Writer } from '../writers/writer.js';

/** One organization as it runs: its settings, and what was built from them. */
export interface Organization {
  id: string;
  settings: Settings;
  settingsVersion: string;
  connectors: readonly Connector[];
  knowledge: Knowledge;
  classifier: Classifier;
  /** Only where a language model is configured. */
  readByModel?: ReadByModel;
  /** The one to try first, then the one that always answers. */
  writers: readonly Writer[];
  /** True when the first writer costs tokens. */
  hasPaidWriter: boolean;
  policies: readonly Policy[];
  promptVersion: string;
  labelOf: (intent: string) => string;
}

/** The organizations this server answers for. Whoever asks is given one as it runs now, and keeps it until done, whatever is put in its place. */
export class Organizations {
  readonly #byId = new Map<string, Organization>();

  /** From now on this is the organization of that id. The connectors of the one before are closed once nobody works with them. */
  put(organization: Organization): void {
    const before = this.#byId.get(organization.id);
    this.#byId.set(organization.id, organization);
    if (before === undefined || before.connectors === organization.connectors) return;
    const gone = before.connectors.filter((connector) => !organization.connectors.includes(connector));
    whenFree(before, () => void closeAll(gone));
  }

  /** Closes what every organization has open. */
  async close(): Promise<void> {
    await closeAll(this.all().flatMap(({ connectors }) => connectors));
  }

  get(id: string): Organization | undefined {
    return this.#byId.get(id);
  }

  all(): Organization[] {
    return [...this.#byId.values()];
  }

  of(identified: Identified): Organization | undefined {
    return this.all().find((organization) => isOrganizationOf(organization.settings, identified));
  }
}

/** Never rejects: what cannot be closed is gone already. */
async function closeAll(connectors: readonly Connector[]): Promise<void> {
  await Promise.allSettled(connectors.map(async (connector) => connector.close?.()));
}
