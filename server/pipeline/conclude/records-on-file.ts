import type { RecordOnFile, Reference } from '../../../shared/assistance.js';
import type { Fact } from '../../../shared/fact.js';

/**
 * The records whose facts the assistance holds, in their order; the organization's own facts are no record. One is asked about if the message names its
 * number, or if it is the only one of its kind.
 */
export function recordsOnFile(facts: readonly Fact[], references: readonly Reference[]): RecordOnFile[] {
  const byAlias = new Map<string, Fact[]>();
  for (const fact of facts.filter(({ alias }) => alias !== 'org')) {
    byAlias.set(fact.alias, [...(byAlias.get(fact.alias) ?? []), fact]);
  }
  const named = new Set(references.map(({ value }) => value));
  return [...byAlias].flatMap(([alias, about]) => {
    const [first] = about;
    if (first === undefined) return [];
    const kind = kindOf(alias);
    const number = about.find(({ field }) => field === 'number')?.text;
    const isOnlyOne = [...byAlias.keys()].filter((other) => kindOf(other) === kind).length === 1;
    return [
      {
        alias,
        kind,
        ...(number === undefined ? {} : { number }),
        connector: first.source.connector,
        record: first.source.record,
        isAskedAbout: kind !== 'customer' && (number !== undefined && named.has(number) ? true : isOnlyOne),
      },
    ];
  });
}

/** `order2` is an order. */
function kindOf(alias: string): string {
  return alias.replace(/(?<!\d)\d+$/, '');
}
