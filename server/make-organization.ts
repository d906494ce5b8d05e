import type { Settings } from '../shared/settings/settings.js';
import { tagNames } from '../shared/tag-names.js';
import { SealedSecrets } from './auth/sealed-secrets.js';
import type { Config } from './config.js';
import type { Connector } from './connectors/connector.js';
import { makeConnectors } from './connectors/make-connectors.js';
import { makeSqlConnector } from './connectors/make-sql-connector.js';
import { makeSecretOf } from './connectors/secrets.js';
import { createDemoShopConnector } from './demo/shop-connector.js';
import { articlesOf } from './knowledge/articles-of.js';
import { DatabaseKnowledge, storeArticles } from './knowledge/database-knowledge.js';
import type { Knowledge } from './knowledge/knowledge.js';
import { builtInClassifier } from './language/built-in-classifier.js';
import type { Log } from './log.js';
import type { Organization } from './organizations.js';
import { builtInPolicies } from './policies/policies.js';
import type { Database } from './storage/database.js';
import { sealedSecretStore } from './storage/sealed-secrets.js';
import type { SettingsVersion } from './storage/settings-versions.js';
import { ModelWriter } from './writers/model-writer.js';
import { promptVersion } from './writers/prompts.js';
import { TemplateWriter } from './writers/template-writer.js';

export interface OrganizationTools {
  config: Config;
  database: Database;
  log: Log;
  now: () => Date;
}

/** Builds what an organization's settings describe. Rejects with AppError 400 for articles that cannot be read. */
export async function makeOrganization(
  { organization, version, settings }: SettingsVersion,
  tools: OrganizationTools,
): Promise<Organization> {
  const { config } = tools;
  const model = config.languageModel === undefined ? [] : [new ModelWriter(config.languageModel)];
  return {
    id: organization,
    settings,
    settingsVersion: String(version),
    connectors: connectorsOf(organization, settings, tools),
    knowledge: await knowledgeOf(organization, settings, tools),
    classifier: builtInClassifier(),
    writers: [...model, new TemplateWriter()],
    hasPaidWriter: model.length > 0,
    policies: builtInPolicies,
    promptVersion: model.length > 0 ? `prompt-${promptVersion}` : 'templates-1',
    labelOf: (intent) => labelOf(settings, intent),
    styleExamples: () => [],
  };
}

function connectorsOf(
  organizationId: string,
  settings: Settings,
  { config, database, log }: OrganizationTools,
): Connector[] {
  const sealed =
    config.secretKey === undefined
      ? undefined
      : new SealedSecrets(sealedSecretStore(database.kysely), [Buffer.from(config.secretKey, 'base64')]);
  const secret = makeSecretOf({
    environment: (name) => config.secretFromEnvironment(name),
    ...(sealed === undefined ? {} : { openSealed: (name) => sealed.open(organizationId, name) }),
  });
  return makeConnectors(settings, {
    organizationId,
    secret,
    allowedHosts: config.privateHosts,
    makeSql: (connector) => makeSqlConnector(connector, secret),
    makeDemo: (connector) => createDemoShopConnector(connector, database.kysely),
    log,
  });
}

async function knowledgeOf(
  organization: string,
  settings: Settings,
  { config, database }: OrganizationTools,
): Promise<Knowledge> {
  await storeArticles(database.kysely, organization, await articlesOf(settings.knowledge, config.knowledgeFolder));
  return new DatabaseKnowledge(database.kysely, organization);
}

/** An intent's name for people: the organization's own, else the built-in one in its language. */
function labelOf(settings: Settings, intent: string): string {
  const own = settings.intents.find((candidate) => candidate.id === intent)?.label;
  const names: Readonly<Record<string, string>> = tagNames[settings.organization.defaultLanguage];
  return own ?? names[intent] ?? intent;
}
