import type { Config } from '../config.js';
import type { Organization } from './organizations.js';

/** What a server runs with, for whoever started it: names, never a value of a secret. */
export interface StartReport {
  lines: { label: string; text: string }[];
  warnings: string[];
}

type Running = Pick<Organization, 'id' | 'settings' | 'settingsVersion'> & { connectors: readonly { name: string }[] };
type Configured = Pick<
  Config,
  'settingsFile' | 'isDemo' | 'languageModel' | 'secretKeys' | 'unknownVariables' | 'secretFromEnvironment'
>;

/** Which settings, mailboxes, connectors, model and sign-ins were loaded, and what is missing. */
export function startReport(config: Configured, organizations: readonly Running[]): StartReport {
  const lines = organizations.flatMap((organization) => organizationLines(organization, config));
  const { languageModel } = config;
  const model =
    languageModel === undefined
      ? 'none: templates write the drafts (LLM_BASE_URL and LLM_MODEL name one)'
      : `${languageModel.model} at ${new URL(languageModel.baseUrl).host}`;
  return { lines: [...lines, { label: 'model', text: model }], warnings: warningsOf(config, organizations) };
}

function organizationLines(
  { id, settings, settingsVersion, connectors }: Running,
  config: Configured,
): StartReport['lines'] {
  const { identity } = settings.organization;
  const from = config.isDemo ? 'the demo' : config.settingsFile;
  const signIns = [
    config.isDemo && 'demo (everybody on this machine)',
    identity.microsoft !== undefined && `Microsoft (${identity.microsoft.tenantIds.length} tenants)`,
    identity.google !== undefined && `Google (${identity.google.hostedDomains.join(', ')})`,
  ].filter((signIn) => signIn !== false);
  return [
    {
      label: 'settings',
      text: `${settings.organization.name} (${id}), version ${settingsVersion}${from === undefined ? '' : `, from ${from}`}`,
    },
    { label: 'mailboxes', text: listOf(settings.mailboxes.map(({ address }) => address)) },
    { label: 'connectors', text: listOf(connectors.map(({ name }) => name)) },
    { label: 'sign-ins', text: listOf(signIns) },
  ];
}

function listOf(names: readonly string[]): string {
  const shown = 6;
  const more = names.length > shown ? ` and ${names.length - shown} more` : '';
  return names.length === 0 ? 'none' : `${names.slice(0, shown).join(', ')}${more}`;
}

function warningsOf(config: Configured, organizations: readonly Running[]): string[] {
  const named = organizations.flatMap(({ id, settings }) => secretsNamedIn(settings).map((name) => ({ id, name })));
  const asked = new Set(named.map(({ name }) => name.replace(/^env:/, '')));
  return [
    ...(organizations.length === 0
      ? ['There are no settings, so nobody can sign in: npm run -s settings -- publish settings.yaml']
      : []),
    ...config.unknownVariables
      .filter((name) => !asked.has(name))
      .map((name) => `${name} is no variable of this server: docs/environment.md names those that are.`),
    ...named.flatMap(({ id, name }) => missing(config, id, name)),
    ...organizations.flatMap(({ id, settings }) => withoutSignIn(config, id, settings)),
  ];
}

function missing({ secretFromEnvironment, secretKeys }: Configured, id: string, name: string): string[] {
  if (name.startsWith('env:') && secretFromEnvironment(name.slice('env:'.length)) === undefined)
    return [
      `${name.slice('env:'.length)} is not set, though the settings of ${id} name it: what needs it cannot answer.`,
    ];
  if (name.startsWith('sealed:') && secretKeys.length === 0)
    return [`The settings of ${id} name ${name}, but TRUEDRAFT_SECRET_KEY is not set: it cannot be opened.`];
  return [];
}

function withoutSignIn({ isDemo }: Configured, id: string, settings: Organization['settings']): string[] {
  const { microsoft, google } = settings.organization.identity;
  return isDemo || microsoft !== undefined || google !== undefined
    ? []
    : [`The settings of ${id} name no way of signing in (organization.identity): nobody can use this server yet.`];
}

/** Names of secrets anywhere in the settings: `env:SHOP_PASSWORD`, `sealed:shop`; each once, in order. */
function secretsNamedIn(value: unknown): string[] {
  if (typeof value === 'string') return /^(?:env|sealed):[\w.-]+$/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return [...new Set(Object.values(value).flatMap(secretsNamedIn))];
}
