import type { BenchLine } from './understanding/bench-line.js';

/** The lines as a table for people: ours, the bar, the number of cases, other tools in the same run, then the worst cases. */
export function benchTable(lines: readonly BenchLine[]): string {
  const rows = lines.map((line) => [
    line.name,
    line.skipped === undefined ? figure(line.value, line.unit) : 'skipped',
    line.floor === undefined ? '' : `${isCost(line) ? '<= ' : '>= '}${figure(line.floor, line.unit)}`,
    verdict(line),
    String(line.n),
    (line.beat ?? []).map(({ name, value }) => `${name} ${figure(value, line.unit)}`).join(', '),
  ]);
  const table = [['line', 'ours', 'bar', '', 'n', 'others'], ...rows];
  const widths = table[0]?.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0))) ?? [];
  const text = table.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const worst = lines.flatMap(({ name, worst: cases = [] }) =>
    cases.length === 0
      ? []
      : ['', `worst cases of ${name}:`, ...cases.slice(0, 10).map((one) => `  ${one.replaceAll('\n', ' ')}`)],
  );
  return `${[...text, ...worst].join('\n')}\n`;
}

function figure(value: number, unit: string | undefined): string {
  if (unit === undefined) return `${(100 * value).toFixed(1)} %`;
  return `${Number.isInteger(value) ? value : value.toFixed(unit === 'ms' ? 3 : unit === 'x' ? 2 : 1)} ${unit}`;
}

/** Whether less is better: times, sizes, and counts of things gone wrong. */
function isCost({ unit, name }: BenchLine): boolean {
  return (
    unit === 'ms' ||
    unit === 'MB' ||
    unit === 'x' ||
    unit === 'words' ||
    unit === 'crashes' ||
    /\b(?:false|lost|kept|marked|otherwise|insertable|affected|live)\b/.test(name)
  );
}

function verdict(line: BenchLine): string {
  if (line.skipped !== undefined || line.floor === undefined) return '';
  const clears = isCost(line) ? line.value <= line.floor : line.value >= line.floor;
  return clears ? 'ok' : 'BELOW';
}
