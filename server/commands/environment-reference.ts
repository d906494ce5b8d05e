import { environment } from '../config.js';

/** The environment variables as a Markdown table, made from the schema that reads them. */
export function environmentReference(): string {
  const rows = Object.entries(environment.shape).map(([name, schema]) => {
    const given = schema.safeParse(undefined);
    const standard = given.success && given.data !== undefined && given.data !== '' ? `\`${String(given.data)}\`` : '';
    return `| \`${name}\` | ${standard} | ${schema.description ?? ''} |`;
  });
  return [
    '# Environment',
    '',
    'Made from `server/config.ts` by `npm run -s environment`. Everything else an admin changes stands in the settings.',
    '',
    '| variable | default | meaning |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The same as a file to copy, every variable commented out. */
export function environmentExample(): string {
  const blocks = Object.entries(environment.shape).map(([name, schema]) => {
    const given = schema.safeParse(undefined);
    const standard = given.success && given.data !== undefined ? String(given.data) : '';
    return `# ${schema.description ?? ''}\n#${name}=${standard}`;
  });
  return `${['# Copy to .env and load it into the environment, or set the variables where the server runs. Nothing here is needed for the demo.', ...blocks].join('\n\n')}\n`;
}
