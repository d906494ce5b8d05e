import type { Descriptor } from './descriptor.js';
import type { Inputs } from './template.js';

type ConfigValues = Readonly<Record<string, string | number | boolean>>;

/** Fills in defaults and checks each entry's type. Answers one sentence per mistake. */
export function checkConfig(
  descriptor: Descriptor,
  given: ConfigValues,
): { config: Record<string, unknown>; problems: string[] } {
  const config: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(descriptor.config, name)) problems.push(`config.${name} is not asked for by ${descriptor.id}`);
  }
  for (const [name, entry] of Object.entries(descriptor.config)) {
    const value = Object.hasOwn(given, name) ? given[name] : entry.default;
    if (value === undefined) {
      if (!entry.optional) problems.push(`config.${name} is missing: ${entry.about ?? entry.type}`);
    } else if (!fits[entry.type](value)) problems.push(`config.${name} must be ${wanted[entry.type]}`);
    else config[name] = value;
  }
  return { config, problems };
}

type ConfigType = Descriptor['config'][string]['type'];

const fits: Record<ConfigType, (value: string | number | boolean) => boolean> = {
  url: (value) =>
    typeof value === 'string' &&
    URL.canParse(value) &&
    /^https?:$/.test(new URL(value).protocol) &&
    !/[?#]/.test(value),
  host: (value) => typeof value === 'string' && /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/i.test(value),
  text: (value) => typeof value === 'string' && value !== '' && value.length <= 500 && !/\p{Cc}/u.test(value),
  guid: (value) => typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value),
  integer: (value) => typeof value === 'number' && Number.isSafeInteger(value),
  boolean: (value) => typeof value === 'boolean',
};

const wanted: Record<ConfigType, string> = {
  url: 'an address without query, such as https://erp.example.com',
  host: 'a host name',
  text: 'a text',
  guid: 'a GUID',
  integer: 'a whole number',
  boolean: 'true or false',
};

/** Fetches the secrets a descriptor asks for. A missing one is named in `absent`; none is ever put into a sentence. */
export async function fetchSecrets(
  descriptor: Descriptor,
  names: Readonly<Record<string, string>>,
  secret: (name: string) => Promise<string>,
): Promise<{ secrets: Record<string, string>; absent: string[] }> {
  const secrets: Record<string, string> = {};
  const absent: string[] = [];
  for (const [name, { optional }] of Object.entries(descriptor.secrets)) {
    const reference = Object.hasOwn(names, name) ? names[name] : undefined;
    const value = reference === undefined ? '' : await secret(reference).catch(() => '');
    if (value !== '') secrets[name] = value;
    else if (!optional) absent.push(name);
  }
  return { secrets, absent };
}

/** The inputs before a look-up brings its own. */
export function standingInputs(config: Record<string, unknown>, secret: Record<string, string>): Inputs {
  return { in: {}, config, secret, session: {}, steps: {} };
}
