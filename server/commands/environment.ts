import { environmentExample, environmentReference } from './environment-reference.js';
import { runCommand } from './run-command.js';

const usage = `Prints docs/environment.md, or .env.example with --example.
  npm run -s environment [-- --example]`;

await runCommand(usage, () => {
  process.stdout.write(process.argv.includes('--example') ? environmentExample() : environmentReference());
});
