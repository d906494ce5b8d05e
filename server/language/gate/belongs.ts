import type { Fact } from '../../../shared/fact.js';
import { baseOf, partOf, type Line, type RecordFacts } from './records.js';
import type { Scene } from './scene.js';
import { recordsIn, type Spoken } from './spoken-of.js';
import { shipped } from './truth.js';

/** Whether a fact is of the record, line or parcel spoken of. */
export function isOf(fact: Fact, spoken: Spoken, scene: Scene): boolean {
  if (fact.alias === 'org' || fact.alias.startsWith('customer')) return true;
  const kin = spoken.aliases.includes(fact.alias) || isKin(fact, spoken, scene);
  if (!kin) return false;
  const sameBase = scene.records.filter(({ base }) => base === baseOf(fact.alias));
  if (
    !spoken.explicit &&
    spoken.aliases.length > 1 &&
    sameBase.length > 1 &&
    sameBase.every(({ alias }) => spoken.aliases.includes(alias))
  )
    return isNumber(fact);
  const { lines } = spoken;
  if (lines === undefined) return true;
  const part = partOf(fact);
  if (part?.startsWith('line') === true)
    return lines.some((line) => line.key === part && line.order.alias === fact.alias);
  return isOfLines(
    fact,
    lines.filter((line) => line.order.alias === fact.alias),
    scene,
  );
}

function isNumber(fact: Fact): boolean {
  return /(?:^|\.)(?:number|orderNumber)$/.test(fact.field);
}

/** An invoice belongs to its order: where only one of each is on file, or the number says so. */
function isKin(fact: Fact, { aliases, base }: Spoken, scene: Scene): boolean {
  const record = scene.records.find(({ alias }) => alias === fact.alias);
  if (record === undefined) return false;
  if (base !== undefined && record.base === base) return false;
  if (aliases.length === 0) return true;
  return recordsIn(aliases, scene).some((other) => {
    const [invoice, order] = record.base === 'invoice' ? [record, other] : [other, record];
    const number = invoice.fields.get('orderNumber')?.text;
    return number === undefined || number === order.fields.get('number')?.text;
  });
}

/** Whether an order's own day or amount is also that of some of its lines. */
function isOfLines(fact: Fact, lines: readonly Line[], { today }: Scene): boolean {
  const [first] = lines;
  if (first === undefined) return false;
  const record = first.order;
  const isAll = lines.length === record.lines.length;
  if (fact.field === 'total') return isAll && (record.lines.length > 1 || first.quantity === 1);
  if (fact.field.endsWith('refund'))
    return isAll || lines.some((line) => isMultiple(fact, record.fields.get(`${line.key}.price`)));
  if (/^return\d*\./.test(fact.field)) return returnCovers(record, lines);
  if (isAll) return true;
  const state = shipped({ record, lines, today });
  if (/(?:shippedAt|tracking|trackingUrl|carrier|deliveredAt|daysSinceDelivered)$/.test(fact.field))
    return state === 'yes';
  if (fact.field === 'restEta' || fact.field === 'openLines') return state === 'no';
  if (/^(?:eta|daysUntilEta|daysLate)$/.test(fact.field))
    return state === 'no' || shipped({ record, lines: undefined, today }) !== 'partly';
  return true;
}

/** A return whose amount is that of other lines is not of these. */
function returnCovers(record: RecordFacts, lines: readonly Line[]): boolean {
  const refund = record.fields.get('return.refund');
  return (
    refund === undefined ||
    record.lines.length === 1 ||
    lines.length === record.lines.length ||
    lines.some((line) => isMultiple(refund, record.fields.get(`${line.key}.price`)))
  );
}

function isMultiple(amount: Fact, price: Fact | undefined): boolean {
  if (amount.type !== 'money' || price?.type !== 'money') return false;
  const times = Number(amount.value.amount) / Number(price.value.amount);
  return times >= 1 && Math.abs(times - Math.round(times)) < 1e-9;
}
