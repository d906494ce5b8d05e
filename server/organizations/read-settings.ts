import { readFile } from 'node:fs/promises';
import { parseDocument } from 'yaml';
import { refusedOperations } from '../connectors/sql-operations.js';
import { hasCode } from '../errors.js';
import { settings as settingsSchema, type Settings } from '../../shared/settings/settings.js';

const maxBytes = 4 * 1024 * 1024;
const maxAliases = 100;

/** Everything that is wrong with a settings file, one line each: the path, and what to write. */
export class SettingsMistakes extends Error {
  constructor(
    place: string,
    readonly mistakes: readonly string[],
  ) {
    super(`${place} cannot be used:\n- ${mistakes.join('\n- ')}`);
  }
}

/** Reads settings from YAML or JSON text. Throws SettingsMistakes naming every mistake. `place` is how messages call the text. */
export function readSettings(text: string, place: string): Settings {
  if (text.length > maxBytes)
    throw new SettingsMistakes(place, ['it is larger than 4 MB; move articles to a knowledge folder']);
  const document = parseDocument(text, { prettyErrors: true });
  if (document.errors.length > 0)
    throw new SettingsMistakes(
      place,
      document.errors.map((error) => firstLine(error.message)),
    );
  const parsed = settingsSchema.safeParse(plainValue(document, place));
  if (!parsed.success) {
    throw new SettingsMistakes(
      place,
      parsed.error.issues.map((issue) => `${pathText(issue.path)}: ${firstLine(issue.message)}`),
    );
  }
  const mistakes = crossMistakes(parsed.data);
  if (mistakes.length > 0) throw new SettingsMistakes(place, mistakes);
  return parsed.data;
}

/** Reads a settings file. Throws SettingsMistakes, also when it cannot be opened. */
export async function readSettingsFile(path: string): Promise<Settings> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    const reason = hasCode(cause, 'ENOENT') ? 'there is no such file' : 'it cannot be opened';
    throw new SettingsMistakes(path, [reason]);
  });
  return readSettings(text, path);
}

function plainValue(document: ReturnType<typeof parseDocument>, place: string): unknown {
  try {
    return document.toJS({ maxAliasCount: maxAliases }) as unknown;
  } catch {
    throw new SettingsMistakes(place, [`it uses more than ${maxAliases} aliases (&name, *name); write the values out`]);
  }
}

/** What one section says about another. */
function crossMistakes(settings: Settings): string[] {
  const { organization } = settings;
  return [
    ...twice(
      'mailboxes',
      'address',
      settings.mailboxes.map((mailbox) => mailbox.address.toLowerCase()),
    ),
    ...twice(
      'connectors',
      'name',
      settings.connectors.map((connector) => connector.name),
    ),
    ...twice(
      'intents',
      'id',
      settings.intents.map((intent) => intent.id),
    ),
    ...twice(
      'tags',
      'name',
      settings.tags.map((tag) => tag.name),
    ),
    ...settings.connectors.flatMap((connector, index) =>
      connector.kind === 'sql' ? refusedOperations(connector).map((mistake) => `connectors.${index}.${mistake}`) : [],
    ),
    ...(organization.languages.includes(organization.defaultLanguage)
      ? []
      : [`organization.defaultLanguage: write one of organization.languages (${organization.languages.join(', ')})`]),
    ...[organization.timeZone, ...settings.mailboxes.map((mailbox) => mailbox.timeZone)]
      .filter((zone) => zone !== undefined && !isTimeZone(zone))
      .map((zone) => `timeZone: "${zone}" is no time zone; write one like Europe/Paris`),
  ];
}

function twice(section: string, field: string, values: readonly string[]): string[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) === index ? [] : [`${section}.${index}.${field}: "${value}" is there twice; write each once`],
  );
}

function isTimeZone(zone: string | undefined): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function pathText(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'the file' : path.map(String).join('.');
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text;
}
