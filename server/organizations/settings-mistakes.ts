import type { Settings } from '../../shared/settings/settings.js';
import { checkHttpConnector } from '../connectors/make-connectors.js';
import { checkSqlOperations } from '../connectors/sql-operations.js';
import { templateMistakes } from '../writers/template-sentence.js';

/** What is wrong with settings that fit their schema: connectors whose preset or statements cannot work, and templates that cannot be written. */
export async function settingsMistakes(settings: Settings): Promise<string[]> {
  const connectors = await Promise.all(
    settings.connectors.map(async (connector, index) => {
      const mistakes =
        connector.kind === 'http'
          ? checkHttpConnector(connector)
          : connector.kind === 'sql'
            ? await checkSqlOperations(connector)
            : [];
      return mistakes.map((mistake) => `connectors.${index} (${connector.name}): ${mistake}`);
    }),
  );
  const templates = settings.templates.flatMap((template, index) =>
    templateMistakes(template).map((mistake) => `templates.${index} (${template.intent}): ${mistake}`),
  );
  return [...connectors.flat(), ...templates];
}
