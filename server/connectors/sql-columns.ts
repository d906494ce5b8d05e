import { didYouMean } from './did-you-mean.js';
import type { Columns } from './nest-row.js';

/** A statement does not name the columns it must. The sentence is for the admin and holds no value. */
export class BadColumns extends Error {
  override readonly name = 'BadColumns';
}

/** A misspelt alias would leave a field out without a word, and a record without its owner's address could never be told. Throws BadColumns. */
export function checkColumns(columns: readonly string[], known: Columns): void {
  const [problem] = columnProblems(columns, known);
  if (problem !== undefined) throw new BadColumns(problem);
}

/** What is wrong with the aliases of a statement, one sentence each. */
export function columnProblems(columns: readonly string[], { names }: Columns): string[] {
  const unknown = columns.filter((column) => !names.includes(column));
  const problems = unknown.map(
    (column) => `column "${column}" should be one of ${names.join(', ')}${didYouMean(column, names)}`,
  );
  const isOwned = names.includes('customer.email') && names.includes('customer.record');
  if (isOwned && !columns.some((column) => /^customer\.emails?$/.test(column)))
    problems.push(
      'column "customer.email" should be among the columns: a record without an owner can be told to nobody',
    );
  return problems;
}
