import { parseArgs } from 'node:util';
import { addOnManifest } from '../manifests/gmail/add-on-manifest.js';
import { installedClasp, release } from '../manifests/gmail/clasp.js';
import { preparePush } from '../manifests/gmail/prepare-push.js';
import { editions, scopesOf, type Edition } from '../manifests/gmail/scopes.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `Makes and publishes your own Gmail add-on.
  npm run -s gmail -- manifest --edition core|labels --base-url https://your-server
  npm run -s gmail -- scopes   --edition core|labels
  npm run -s gmail -- push     --edition … --base-url … --script-id ID [--adc]
  npm run -s gmail -- release  --edition … --base-url … --script-id ID --deployment-id ID [--description TEXT] [--adc]`;

/** Makes and publishes a customer's Gmail add-on. Exit code 2 and one sentence when it cannot. */
async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      edition: { type: 'string', default: 'core' },
      'base-url': { type: 'string' },
      'script-id': { type: 'string' },
      'deployment-id': { type: 'string' },
      description: { type: 'string', default: 'Truedraft' },
      adc: { type: 'boolean', default: false },
    },
  });
  const edition = editionOf(values.edition);
  const [command] = positionals;
  if (command === 'scopes') return say(scopesOf[edition].map(({ url, why }) => `${url}\n    ${why}`).join('\n'));
  const baseUrl = needed(values['base-url'], '--base-url');
  if (command === 'manifest') return say(JSON.stringify(addOnManifest({ edition, baseUrl }), null, 2));
  if (command !== 'push' && command !== 'release') throw new RangeError(usage);
  const folder = await preparePush({ edition, baseUrl, scriptId: needed(values['script-id'], '--script-id') });
  const clasp = installedClasp({ adc: values.adc });
  if (command === 'push') return say(await clasp(folder, ['push', '--force']));
  const deploymentId = needed(values['deployment-id'], '--deployment-id');
  say(`Version ${await release(clasp, folder, deploymentId, values.description)} is deployed.`);
}

function editionOf(name: string): Edition {
  const edition = editions.find((known) => known === name);
  if (edition === undefined) throw new RangeError(`There is no edition ${name}. ${usage}`);
  return edition;
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined) throw new RangeError(`${option} is missing.\n${usage}`);
  return value;
}

function say(text: string): void {
  process.stdout.write(`${text.trimEnd()}\n`);
}

await runCommand(usage, () =>
  main().catch((error: unknown) => {
    throw error instanceof TypeError ? error : new Refused(error instanceof Error ? error.message : String(error));
  }),
);
