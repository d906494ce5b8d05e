import type { Settings } from '../shared/settings/settings.js';
import { tagNames } from '../shared/tag-names.js';
import type { Config } from './config.js';
import type { Connector } from './connectors/connector.js';
import { createDemoShopConnector } from './demo/shop-connector.js';
import type { Log } from './log.js';
import type { Organization } from './organizations.js';
import { builtInPolicies } from './policies/policies.js';
import type { Database } from './storage/database.js';
import type { SettingsVersion } from './storage/settings-versions.js';
import { TemplateWriter } from './writers/template-writer.js';

export interface OrganizationTools {
  config: Config;
  database: Database;
  log: Log;
  now: () => Date;
}

/** Builds what an organization's settings describe. */
export async function makeOrganization(
  { organization, version, settings }: SettingsVersion,
  tools: OrganizationTools,
): Promise<Organization> {
  return {
    id: organization,
    settings,
    settingsVersion: String(version),
    connectors: connectorsOf(settings, tools),
    knowledge: { search: () => Promise.resolve([]) },
    classifier: { classify: () => [] },
    writers: [new TemplateWriter()],
    hasPaidWriter: false,
    policies: builtInPolicies,
    promptVersion: 'templates-1',
    labelOf: (intent) => labelOf(settings, intent),
    styleExamples: () => [],
  };
}

function connectorsOf(settings: Settings, { database }: OrganizationTools): Connector[] {
  return settings.connectors
    .filter((connector) => connector.enabled)
    .flatMap((connector) =>
      connector.kind === 'demo-shop' ? [createDemoShopConnector(connector, database.kysely)] : [],
    );
}

/** An intent's name for people: the organization's own, else the built-in one in its language. */
function labelOf(settings: Settings, intent: string): string {
  const own = settings.intents.find((candidate) => candidate.id === intent)?.label;
  const names: Readonly<Record<string, string>> = tagNames[settings.organization.defaultLanguage];
  return own ?? names[intent] ?? intent;
}
