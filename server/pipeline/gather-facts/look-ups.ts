import type { Reference, ScoredIntent } from '../../../shared/assistance.js';
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

const listedFor: readonly { operation: Operation; intents: readonly string[] | 'any' }[] = [
  { operation: 'ordersByEmail', intents: 'any' },
  { operation: 'invoicesByEmail', intents: ['invoice', 'payment'] },
  { operation: 'ticketsByEmail', intents: ['technical-problem', 'appointment'] },
];

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
 * What one connector is asked: who the customer is, and every number given. Only when no number was given, what the customer has:
 * when a number was given and leads to nothing, no other order takes its place.
 */
export function planLookUps(
  connector: Pick<Connector, 'operations'>,
  address: string,
  wanted: readonly Wanted[],
  intents: readonly ScoredIntent[],
): PlannedLookUp[] {
  const plan: PlannedLookUp[] = [{ operation: 'customerByEmail', key: address }];
  for (const one of wanted.slice(0, maxNumbers))
    plan.push({ operation: operationFor[one.kind], key: one.value, wanted: one });
  if (wanted.length === 0) {
    const listed = listedFor.filter(
      (one) => one.intents === 'any' || intents.some(({ id }) => one.intents.includes(id)),
    );
    plan.push(...listed.map(({ operation }) => ({ operation, key: address })));
  }
  return plan.filter(({ operation }) => connector.operations.has(operation));
}
