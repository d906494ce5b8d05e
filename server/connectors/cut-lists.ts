/** Lists of which a system has more than was read. What is made of such a list is marked too, so that it is told as a part. */
const cut = new WeakSet<readonly unknown[]>();

export function markCut<Item>(list: Item[]): Item[] {
  cut.add(list);
  return list;
}

export function isCut(list: readonly unknown[]): boolean {
  return cut.has(list);
}
