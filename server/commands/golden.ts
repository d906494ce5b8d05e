import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { runCommand } from './run-command.js';
import { makeGolden } from './write-golden.js';

const usage = `Writes the golden assistances anew. Look at the difference before you commit it: it is what agents will see.
  npm run -s golden`;

await runCommand(usage, async () => {
  const folder = join(projectRoot, 'shared', 'golden');
  await mkdir(folder, { recursive: true });
  const golden = await makeGolden();
  for (const [name, assistance] of golden)
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(assistance, null, 2)}\n`);
  console.log(`Wrote ${golden.size} files to shared/golden.`);
});
