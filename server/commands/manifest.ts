import { parseArgs } from 'node:util';
import { checkManifest } from '../manifests/outlook/check-manifest.js';
import { outlookManifest } from '../manifests/outlook/manifest.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `Prints the manifest of Outlook's add-in for your own server.
  npm run -s manifest -- --base-url https://your-server [--client-id GUID] [--tenant-id GUID] [--id GUID] [--version 1.0.0.0]`;

/** Prints the manifest for an admin's own server on standard output. Exit code 2 and one sentence when it cannot be made. */
function main(): void {
  const { values } = parseArgs({
    options: {
      'base-url': { type: 'string' },
      'client-id': { type: 'string' },
      'tenant-id': { type: 'string' },
      id: { type: 'string' },
      version: { type: 'string' },
    },
  });
  const baseUrl = values['base-url'];
  if (baseUrl === undefined) throw new RangeError(`Say where the server is.\n${usage}`);
  if (!URL.canParse(baseUrl)) throw new RangeError(`${baseUrl} is not an address. Write it as https://your-server.`);
  const manifest = outlookManifest({
    baseUrl,
    clientId: values['client-id'],
    tenantId: values['tenant-id'],
    ...(values.id !== undefined && { id: values.id }),
    ...(values.version !== undefined && { version: values.version }),
  });
  const [fault] = checkManifest(manifest);
  if (fault !== undefined) throw new RangeError(fault);
  process.stdout.write(manifest);
}

await runCommand(usage, () => {
  try {
    main();
  } catch (error) {
    throw error instanceof RangeError ? new Refused(error.message, { cause: error }) : error;
  }
});
