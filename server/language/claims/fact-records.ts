import type { Fact } from '../../../shared/fact.js';

/** The facts of one record, or of one return or shipment within it, that a draft may use. `base` says what it is: `order` of `order2`. */
export interface FactRecord {
  alias: string;
  base: string;
  facts: ReadonlyMap<string, Fact>;
}

const piece = /^(return|shipment)\d*\./;

/** Facts by record, withheld ones left out. */
export function factRecords(facts: readonly Fact[]): FactRecord[] {
  const records = new Map<string, { alias: string; base: string; facts: Map<string, Fact> }>();
  for (const fact of facts) {
    if (fact.withheld === true) continue;
    const within = piece.exec(fact.field);
    const key = `${fact.alias} ${within?.[0] ?? ''}`;
    const base = within?.[1] ?? fact.alias.replace(/(?<!\d)\d+$/, '');
    const record = records.get(key) ?? { alias: fact.alias, base, facts: new Map<string, Fact>() };
    record.facts.set(fact.field.slice(within?.[0].length ?? 0), fact);
    records.set(key, record);
  }
  return [...records.values()];
}

/** The value of a status field as the canonical word, or of any other field as its text; undefined when there is none. */
export function fieldOf(record: FactRecord, field: string): string | undefined {
  const fact = record.facts.get(field);
  if (fact === undefined) return undefined;
  return typeof fact.value === 'string' ? fact.value : fact.text;
}

/** A path without its record numbers: `shipment1.eta` is `shipment.eta`. */
export function fieldPath(field: string): string {
  return field.replaceAll(/(?<!\d)\d+(?=\.|$)/g, '');
}
