import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../project-root.js';
import { addOnManifest, checkedBaseUrl, type AddOnManifestOptions } from './add-on-manifest.js';

export interface PushOptions extends AddOnManifestOptions {
  scriptId: string;
  /** The folder to write; by default one per edition under dist/. */
  folder?: string;
}

/** Writes the folder that clasp pushes: the bundle, the triggers with the server's address in them, the manifest. Returns its path. */
export async function preparePush({ edition, baseUrl, scriptId, folder }: PushOptions): Promise<string> {
  if (!/^[\w-]{20,100}$/.test(scriptId))
    throw new RangeError('The script id is the long word in the address of the script’s page.');
  const target = folder ?? join(projectRoot, 'dist', `gmail-push-${edition}`);
  const built = join(projectRoot, 'dist', 'gmail-addon');
  const triggers = await readFile(join(built, 'triggers.js'), 'utf8');
  const filled = triggers.replace('__BASE_URL__', checkedBaseUrl(baseUrl)).replace('__EDITION__', edition);
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await Promise.all([
    writeFile(join(target, 'Code.js'), await readFile(join(built, 'Code.js'))),
    writeFile(join(target, 'triggers.js'), filled),
    writeFile(join(target, 'appsscript.json'), `${JSON.stringify(addOnManifest({ edition, baseUrl }), null, 2)}\n`),
    writeFile(join(target, '.clasp.json'), `${JSON.stringify({ scriptId, rootDir: '.' })}\n`),
  ]);
  return target;
}
