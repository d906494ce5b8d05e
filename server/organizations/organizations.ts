import type { Settings } from '../../shared/settings/settings.js';
import { isOrganizationOf, type Identified } from '../auth/identity.js';
import type { Connector } from '../connectors/connector.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Classifier } from '../language/intents/classifier.js';
import type { ReadByModel } from '../pipeline/situation.js';
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

/** The organizations this server answers for. */
export class Organizations {
  readonly #byId = new Map<string, Organization>();

  put(organization: Organization): void {
    this.#byId.set(organization.id, organization);
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
