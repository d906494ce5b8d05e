import { makeAssembler } from '../connectors/assemble-record.js';
import { loadPreset } from '../connectors/presets.js';
import type { BenchOptions } from './bench-options.js';
import type { BenchLine } from './understanding/bench-line.js';

const barMs = 0.12;
/** Before records were reconciled and every loss was told, a map took 1.60 times as long as a plain copy of the same; it may take 1.3 times that. */
const barOfCopy = 1.3 * 1.6;
const assemble = makeAssembler();

/** Ten orders of five lines each, with a shipment each, as Shopify answers. */
function orders(): object[] {
  const money = { shopMoney: { amount: '58.30', currencyCode: 'EUR' } };
  const line = (index: number) => ({
    sku: `L${index}`,
    title: `Desk lamp ${index}`,
    quantity: 2,
    discountedTotalSet: money,
  });
  const fulfillment = {
    name: '#1-F1',
    displayStatus: 'IN_TRANSIT',
    createdAt: '2026-11-03T10:00:00Z',
    trackingInfo: [{ number: 'T1', company: 'DHL', url: 'https://dhl.example/T1' }],
  };
  return Array.from({ length: 10 }, (_, index) => ({
    id: `gid://shopify/Order/${index}`,
    name: `#${1000 + index}`,
    email: 'ann@example.test',
    createdAt: '2026-11-02T09:15:00Z',
    displayFulfillmentStatus: 'FULFILLED',
    displayFinancialStatus: 'PAID',
    currentTotalPriceSet: money,
    customer: { id: 'gid://shopify/Customer/1', displayName: 'Ann Lee' },
    lineItems: { nodes: [0, 1, 2, 3, 4].map(line) },
    fulfillments: [fulfillment],
  }));
}

/**
 * How long the Shopify map takes for ten orders (path, transforms, tables, canonical record), with `structuredClone` of the same beside it.
 * The quickest batches of both are compared, so that a busy machine says the same as an idle one.
 */
export function lines({ isQuick }: Pick<BenchOptions, 'isQuick'>): Promise<BenchLine[]> {
  const loaded = loadPreset('shopify');
  const map = loaded.ok ? loaded.value.operations.get('orderByNumber')?.[0]?.map : undefined;
  if (map === undefined) throw new RangeError('the Shopify preset cannot be read');
  const items = orders();
  const steps = { config: {} };
  const once = () => items.map((item) => assemble('order', map({ item, steps })));
  if (once().some((record) => record === undefined)) throw new RangeError('the map finds no record');
  const n = isQuick ? 500 : 5_000;
  const mapped = tookMs(once, n);
  const cloned = tookMs(() => structuredClone(items), n);
  const beat = [{ name: 'structuredClone', value: cloned.p50 }];
  const ofCopy = mapped.best / cloned.best;
  return Promise.resolve([
    { name: 'map 10 orders x 5 lines, p50', value: mapped.p50, floor: barMs, n, unit: 'ms', beat },
    { name: 'map 10 orders x 5 lines, p95', value: mapped.p95, n, unit: 'ms' },
    { name: 'map 10 orders x 5 lines, of a plain copy', value: ofCopy, floor: barOfCopy, n, unit: 'x' },
  ]);
}

const batch = 20;

/** Of single runs the half and the twentieth part, and of batches of twenty the quickest, a run. */
function tookMs(run: () => void, rounds: number): { p50: number; p95: number; best: number } {
  for (let round = 0; round < rounds; round += 1) run();
  const tooks: number[] = [];
  let best = Infinity;
  for (let start = 0; start < rounds; start += batch) {
    const beganAt = performance.now();
    for (let round = 0; round < batch; round += 1) {
      const startedAt = performance.now();
      run();
      tooks.push(performance.now() - startedAt);
    }
    best = Math.min(best, (performance.now() - beganAt) / batch);
  }
  tooks.sort((one, other) => one - other);
  return { p50: tooks[Math.floor(rounds * 0.5)] ?? 0, p95: tooks[Math.floor(rounds * 0.95)] ?? 0, best };
}
