import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bugReports } from '../bench/exam/bug-reports.js';
import type { ExamFigure, ExamReport } from '../bench/exam/exam.js';
import { gateExam } from '../bench/exam/gate-exam.js';
import { itemWordings } from '../bench/exam/item-wordings.js';
import { mailExam } from '../bench/exam/mail-exam.js';
import { dataFolder } from '../test/data-folder.js';
import { Refused } from './named-organization.js';
import { runCommand } from './run-command.js';

const usage = `npm run -s exam [-- mail | gate | bugs | items …] [--part FOLDER] [--data FOLDER] [--quick] [--json]

Takes the exams of TRUEDRAFT_DATA (texts nobody here wrote) with the build as it is: the figures now, beside those of 30 November 2026.
--part takes rows of your own in an exam's form; --quick prints totals only; an exam that is not there is skipped aloud.`;
const exams = { mail: mailExam, gate: gateExam, bugs: bugReports, items: itemWordings };

await runCommand(usage, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      part: { type: 'string', default: 'dev' },
      data: { type: 'string', default: dataFolder },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const unknown = positionals.filter((name) => !(name in exams));
  if (unknown.length > 0) throw new Refused(`There is no exam ${unknown.join(', ')}.\n\n${usage}`);
  const chosen = Object.entries(exams).filter(([name]) => positionals.length === 0 || positionals.includes(name));
  const part = values.part === 'dev' ? 'dev' : resolve(values.part);
  const reports: ExamReport[] = [];
  for (const [name, take] of chosen) {
    process.stderr.write(`taking ${name} …\n`);
    const report = await take({ dataFolder: resolve(values.data), part });
    reports.push(report);
    if (!values.json) print(report, values.quick);
  }
  if (values.json) console.log(JSON.stringify(reports));
  else console.log(`${reports.filter(({ kind }) => kind === 'taken').length} of ${reports.length} exams taken.`);
});

function print(report: ExamReport, isQuick: boolean): void {
  if (report.kind === 'skipped') {
    console.log(`SKIPPED ${report.title}: ${report.why}`);
    return;
  }
  console.log(`\n${report.title}`);
  for (const figure of report.figures) console.log(`  ${line(figure)}`);
  if (!isQuick) for (const figure of report.details) console.log(`      ${line(figure)}`);
}

function line({ name, count, n, before, isHigherBetter }: ExamFigure): string {
  const share = n === 0 ? 0 : (100 * count) / n;
  const was = before === undefined ? '' : `   was ${before.toFixed(1)} %`;
  const direction = isHigherBetter ? 'more is better' : 'less is better';
  return `${name.padEnd(48)} ${share.toFixed(1).padStart(5)} %  ${`${count} of ${n}`.padStart(10)}${was}${before === undefined ? '' : ` (${direction})`}`;
}
