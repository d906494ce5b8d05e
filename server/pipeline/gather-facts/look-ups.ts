import type { Reference } from '../../../shared/assistance.js';
import type { Connector, LookUp, Operation } from '../../connectors/connector.js';

export const numberKinds = ['order', 'tracking', 'invoice', 'ticket'] as const;

/** A number the message gives, once, in the order of the message. */
export interface Wanted {
  kind: (typeof numberKinds)[number];
  value: string;
}

/** A look-up and the number it is for; without one it asks what the customer has. */
export interface PlannedLookUp extends LookUp {
  wanted?: Wanted;
}

/** More numbers than this in one message are not looked up: a list of numbers is no everyday question, and may be somebody guessing. */
export const maxNumbers = 8;

const operationFor = {
  order: 'orderByNumber',
  tracking: 'orderByTracking',
  invoice: 'invoiceByNumber',
  ticket: 'ticketByNumber',
} as const satisfies Record<Wanted['kind'], Operation>;

/** What the customer has is read whatever they write: it shows what "the shelf" and "2400113" mean. */
const listed: readonly Operation[] = ['ordersByEmail', 'invoicesByEmail', 'ticketsByEmail'];

export function wantedNumbers(references: readonly Reference[]): Wanted[] {
  const wanted: Wanted[] = [];
  for (const { kind, value } of references) {
    const known = numberKinds.find((one) => one === kind);
    if (known === undefined || wanted.some((one) => one.kind === known && one.value === value)) continue;
    wanted.push({ kind: known, value });
  }
  return wanted;
}

/**
 * Where else a number may lead that no system has as what it was taken for: short numbers and those of overlapping patterns are looked up
 * as every kind before anybody says that there is none.
 */
export function lookUpsElsewhere(
  connector: Pick<Connector, 'operations'>,
  unfound: readonly Wanted[],
): PlannedLookUp[] {
  return unfound
    .slice(0, maxNumbers)
    .flatMap((wanted) =>
      numberKinds
        .filter((kind) => kind !== wanted.kind && connector.operations.has(operationFor[kind]))
        .map((kind) => ({ operation: operationFor[kind], key: wanted.value, wanted })),
    );
}

/** What one connector is asked: who the customer is, what they have, and every number given. */
export function planLookUps(
  connector: Pick<Connector, 'operations'>,
  address: string,
  wanted: readonly Wanted[],
): PlannedLookUp[] {
  const plan: PlannedLookUp[] = [{ operation: 'customerByEmail', key: address }];
  for (const one of wanted.slice(0, maxNumbers))
    plan.push({ operation: operationFor[one.kind], key: one.value, wanted: one });
  plan.push(...listed.map((operation) => ({ operation, key: address })));
  return plan.filter(({ operation }) => connector.operations.has(operation));
}
