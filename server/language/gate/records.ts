import type { Fact } from '../../../shared/fact.js';

/** An item of an order as its facts tell it. */
export interface Line {
  order: RecordFacts;
  /** How its fields begin: `line1`. */
  key: string;
  title: string;
  quantity: number | undefined;
  shipped: number | undefined;
}

/** The facts of one record that a draft may use, by field. `base` says what it is: `order` of `order2`. */
export interface RecordFacts {
  alias: string;
  base: string;
  fields: ReadonlyMap<string, Fact>;
  lines: readonly Line[];
}

/** `order` of `order2`. */
export function baseOf(alias: string): string {
  return alias.replace(/(?<!\d)\d+$/, '');
}

/** A fact's path for the rules: record and field without their numbers, `order.line.price`. */
export function pathOf(fact: Fact): string {
  return `${fact.alias}.${fact.field}`.replaceAll(/(?<!\d)\d+(?=\.|$)/g, '');
}

/** `line2` or `return` of a field within an order, where it is one. */
export function partOf(fact: Fact): string | undefined {
  return /^((?:line|return|shipment)\d*)\./.exec(fact.field)?.[1];
}

/** Facts by record, withheld ones left out. */
export function recordsOf(facts: readonly Fact[]): RecordFacts[] {
  const byAlias = new Map<string, Map<string, Fact>>();
  for (const fact of facts) {
    if (fact.withheld === true) continue;
    const fields = byAlias.get(fact.alias) ?? new Map<string, Fact>();
    fields.set(fact.field, fact);
    byAlias.set(fact.alias, fields);
  }
  return [...byAlias].map(([alias, fields]) => {
    const lines: Line[] = [];
    const record = { alias, base: baseOf(alias), fields, lines };
    for (let number = 1; fields.has(`line${number}.title`) || fields.has(`line${number}.quantity`); number++) {
      const key = `line${number}`;
      const title = textOf(record, `${key}.title`) ?? '';
      lines.push({
        order: record,
        key,
        title,
        quantity: count(record, `${key}.quantity`),
        shipped: count(record, `${key}.shippedQuantity`),
      });
    }
    return record;
  });
}

/** A status as its canonical word, any other field as its text or value. */
export function textOf(record: Pick<RecordFacts, 'fields'>, field: string): string | undefined {
  const fact = record.fields.get(field);
  if (fact === undefined) return undefined;
  return typeof fact.value === 'string' ? fact.value : fact.text;
}

export function dayOf(record: Pick<RecordFacts, 'fields'>, field: string): string | undefined {
  const fact = record.fields.get(field);
  return fact?.type === 'day' || fact?.type === 'instant' ? fact.value.slice(0, 10) : undefined;
}

function count(record: Pick<RecordFacts, 'fields'>, field: string): number | undefined {
  const fact = record.fields.get(field);
  return fact?.type === 'quantity' ? Number(fact.value.amount) : undefined;
}
