import type { Coverage, Missing, MissingReason } from '../fact.js';
import type { Wording } from './wording.js';

/** What the words of coverage say as well, and better: why a system was read in part. */
const saidByCoverage: ReadonlySet<MissingReason> = new Set(['partly-shown', 'cut-off', 'unreadable']);

/** How much was read of which systems: one line of those read in full, one of each that was not. */
export function coverageTexts(
  coverage: readonly Coverage[],
  { locale, facts }: Pick<Wording, 'locale' | 'facts'>,
): string[] {
  const list = new Intl.ListFormat(locale, { type: 'unit' });
  const nameOf = ({ connector, system = connector }: Coverage): string => system;
  const whole = coverage.filter(({ extent }) => extent === 'full').map(nameOf);
  const rest = coverage.flatMap((one) => {
    if (one.extent === 'full') return [];
    return facts.coverage[one.extent](nameOf(one), list.format(one.why.map((why) => facts.coverage.why[why])));
  });
  return [...(whole.length === 0 ? [] : [facts.coverage.full(list.format([...new Set(whole)]))]), ...rest];
}

/** What of `missing` is said beside the coverage: why nothing came, and what a person should do. */
export function saidBeside(missing: readonly Missing[], coverage: readonly Coverage[] | undefined): Missing[] {
  return missing.filter(({ reason }) => coverage === undefined || !saidByCoverage.has(reason));
}
