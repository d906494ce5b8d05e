import { randomNumbers } from '../../language/intents/support-vectors.js';

/** The list in an order that only the seed decides. */
export function shuffled<Item>(list: readonly Item[], seed: number): Item[] {
  const random = randomNumbers(seed);
  return list
    .map((item) => ({ item, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
