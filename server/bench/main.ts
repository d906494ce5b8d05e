import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { projectRoot } from '../project-root.js';
import { isBench } from './bench-options.js';
import { benchTable } from './bench-table.js';
import type { BenchLine } from './understanding/bench-line.js';

const notBenches = ['main.js', 'bench-options.js', 'bench-table.js'];
const usage = `Measures a part of the product.
  npm run bench -- NAME [--data DIR] [--json] [--quick] [--only NAME]
Names: ${benchNames().join(', ')}`;

/** `npm run bench -- understanding`: runs one bench, prints a table, or with `--json` one object on standard output. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const names = benchNames();
  const [name] = positionals;
  if (name === undefined || !names.includes(name)) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = 2;
    return;
  }
  const dataFolder = resolve(values.data ?? process.env['TRUEDRAFT_DATA'] ?? join(projectRoot, '../shared/data'));
  const bench: unknown = await import(`./${name}.js`);
  if (!isBench(bench)) throw new Error(`server/bench/${name}.ts exports no lines`);
  const lines = await bench.lines({
    dataFolder,
    isQuick: values.quick,
    ...(values.only === undefined ? {} : { only: values.only }),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
  for (const line of lines) {
    if (line.skipped !== undefined) process.stderr.write(`skipped: ${line.name}: ${line.skipped}\n`);
  }
  process.stdout.write(values.json ? `${JSON.stringify({ lines: lines.map(plainLine) })}\n` : benchTable(lines));
}

function benchNames(): string[] {
  const files = readdirSync(dirname(fileURLToPath(import.meta.url)));
  return files
    .filter((file) => file.endsWith('.js') && !notBenches.includes(file))
    .map((file) => file.replace('.js', ''));
}

/** As JSON tells it: rates in percent of 100, whatever the bench counts them in, and the unit of what is no count in the name. */
function plainLine({ name, value, floor, n, unit, skipped }: BenchLine): Record<string, unknown> {
  const inUnit = (figure: number): number => (unit === undefined ? Math.round(figure * 1e6) / 1e4 : figure);
  const said = unit === undefined ? '%' : unit;
  return {
    name: ['%', 'ms', 'MB'].includes(said) ? `${name} [${said}]` : name,
    value: inUnit(value),
    ...(floor === undefined ? {} : { floor: inUnit(floor) }),
    n,
    ...(skipped === undefined ? {} : { skipped }),
  };
}

if (process.argv.includes('--help')) console.log(usage);
else await main();
