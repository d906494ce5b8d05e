import type { DemoConnectorSettings } from '../../shared/settings/connectors.js';
import { builtInIntents } from '../../shared/intent-ids.js';
import type { Settings } from '../../shared/settings/settings.js';
import { SealedSecrets } from '../auth/sealed-secrets.js';
import type { Config } from '../config.js';
import type { Connector } from '../connectors/connector.js';
import { makeSecretOf, type SecretOf } from '../connectors/secrets.js';
import { createDemoShopConnector } from '../demo/shop-connector.js';
import type { Article } from '../knowledge/article.js';
import { articlesOf } from '../knowledge/articles-of.js';
import { DatabaseKnowledge, storeArticles } from '../knowledge/database-knowledge.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Classifier } from '../language/intents/classifier.js';
import { draftLanguage } from '../languages/all.js';
import { builtInClassifier } from '../language/intents/built-in-classifier.js';
import { OrganizationClassifier } from '../language/intents/organization-classifier.js';
import type { Log } from '../log.js';
import type { Organization } from './organizations.js';
import { builtInPolicies } from '../policies/policies.js';
import type { Database } from '../storage/database.js';
import { sealedSecretStore } from '../storage/sealed-secret-store.js';
import type { SettingsVersion } from '../storage/settings-versions.js';
import { promptVersion } from '../writers/prompts.js';
import { TemplateWriter } from '../writers/template-writer.js';
import type { Writer } from '../writers/writer.js';

/** Calls of a model that the look-ups wait for. */
const readingTimeoutMs = 1500;

export interface OrganizationTools {
  config: Config;
  database: Database;
  log: Log;
  now: () => Date;
}

/**
 * Builds what an organization's settings describe; what `before` has learned and still holds is taken over from it. Rejects with AppError 400 for
 * articles that cannot be read; nothing is left open then.
 */
export async function makeOrganization(
  stored: SettingsVersion,
  tools: OrganizationTools,
  before?: Organization,
): Promise<Organization> {
  const { organization, version, settings } = stored;
  const model = await modelWriters(tools.config);
  const articles = await articlesOf(settings.knowledge, tools.config.knowledgeFolder);
  const connectors = await connectorsOf(organization, settings, tools);
  return {
    id: organization,
    settings,
    settingsVersion: String(version),
    connectors,
    knowledge: await knowledgeOf(stored, articles, tools),
    classifier: classifierOf(settings, tools.log, before),
    ...(await readingOf(settings, tools.config)),
    writers: [...model, new TemplateWriter()],
    hasPaidWriter: model.length > 0,
    policies: builtInPolicies,
    promptVersion: model.length > 0 ? `prompt-${promptVersion}` : 'templates-1',
    labelOf: (intent) => labelOf(settings, intent),
  };
}

/** Whether settings can be built here: everything that is built of them, but what is stored. Rejects as makeOrganization does. */
export async function tryOrganization(settings: Settings, tools: OrganizationTools): Promise<void> {
  await articlesOf(settings.knowledge, tools.config.knowledgeFolder);
  const connectors = await connectorsOf(settings.organization.id, settings, tools);
  await Promise.allSettled(connectors.map(async (connector) => connector.close?.()));
}

/**
 * The built-in intents at once; the organization's own as soon as they are learned, which takes seconds in a thread of its own. Until then what
 * was learned before answers.
 */
function classifierOf(settings: Settings, log: Log, before: Organization | undefined): Classifier {
  const known = before?.classifier instanceof OrganizationClassifier ? before.classifier : undefined;
  if (known !== undefined && JSON.stringify(before?.settings.intents) === JSON.stringify(settings.intents))
    return known;
  const classifier = known ?? new OrganizationClassifier();
  classifier.learn(settings.intents).catch((error: unknown) => {
    log.error(
      { err: error, organization: settings.organization.id },
      'the own intents could not be learned; the built-in ones are used',
    );
  });
  return classifier;
}

/** A language model's reading of a message, beside our own. */
async function readingOf(settings: Settings, { languageModel }: Config): Promise<Pick<Organization, 'readByModel'>> {
  if (languageModel === undefined) return {};
  const { ModelReading } = await import('../writers/model-reading.js');
  const ids = [...new Set([...builtInIntents, ...settings.intents.map((intent) => intent.id)])];
  const topics = ids.map((id) => ({ id, label: labelOf(settings, id) }));
  const reading = new ModelReading({ ...languageModel, timeoutMs: readingTimeoutMs }, topics);
  return { readByModel: (message, tools) => reading.read(message, tools) };
}

/** Loads what only a deployment with a language model needs, so that others start without it. */
async function modelWriters({ languageModel }: Config): Promise<Writer[]> {
  if (languageModel === undefined) return [];
  const { ModelWriter } = await import('../writers/model-writer.js');
  return [new ModelWriter(languageModel)];
}

/** The demo alone needs none of the HTTP and SQL machinery, which is loaded only for other connectors. */
async function connectorsOf(
  organizationId: string,
  settings: Settings,
  { config, database, log }: OrganizationTools,
): Promise<Connector[]> {
  const makeDemo = (connector: DemoConnectorSettings): Connector => createDemoShopConnector(connector, database.kysely);
  const demos = settings.connectors.filter((connector) => connector.kind === 'demo-shop');
  if (demos.length === settings.connectors.length) return demos.filter(({ enabled }) => enabled).map(makeDemo);
  const [{ makeConnectors }, { makeSqlConnector }] = await Promise.all([
    import('../connectors/make-connectors.js'),
    import('../connectors/make-sql-connector.js'),
  ]);
  const secret = secretOf(organizationId, config, database);
  return makeConnectors(settings, {
    organizationId,
    secret,
    allowedHosts: config.privateHosts,
    makeSql: (connector) => makeSqlConnector(connector, secret),
    makeDemo,
    log,
  });
}

function secretOf(
  organizationId: string,
  { secretKeys, secretFromEnvironment }: Config,
  { kysely }: Database,
): SecretOf {
  const environment = (name: string): string | undefined => secretFromEnvironment(name);
  if (secretKeys.length === 0) return makeSecretOf({ environment });
  const sealed = new SealedSecrets(sealedSecretStore(kysely), secretKeys);
  return makeSecretOf({ environment, openSealed: (name) => sealed.open(organizationId, name) });
}

async function knowledgeOf(
  { organization, version }: SettingsVersion,
  articles: readonly Article[],
  { config, database, log }: OrganizationTools,
): Promise<Knowledge> {
  await storeArticles(database.kysely, organization, articles, version);
  const knowledge = new DatabaseKnowledge(database.kysely, organization, (text) => builtInClassifier().rank(text));
  knowledge.prepare().catch((error: unknown) => {
    log.error({ err: error, organization }, 'what articles mean could not be learned; they are found by words');
  });
  const { languageModel } = config;
  if (languageModel?.embeddingModel === undefined) return knowledge;
  const [{ Embedder }, { RerankedKnowledge }] = await Promise.all([
    import('../writers/embedder.js'),
    import('../knowledge/reranked-knowledge.js'),
  ]);
  const embedder = new Embedder({ ...languageModel, model: languageModel.embeddingModel, timeoutMs: readingTimeoutMs });
  return new RerankedKnowledge(knowledge, embedder);
}

/** An intent's name for people: the organization's own, else the built-in one in its language. */
function labelOf(settings: Settings, intent: string): string {
  const own = settings.intents.find((candidate) => candidate.id === intent)?.label;
  const names: Readonly<Record<string, string>> = draftLanguage[settings.organization.defaultLanguage].facts.tags;
  return own ?? names[intent] ?? intent;
}
