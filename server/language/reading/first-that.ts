/** Where the first of things in order stands for which it holds, and holds for all behind it; behind the last where it holds for none. */
export function firstThat<Thing>(things: readonly Thing[], holds: (thing: Thing) => boolean): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const thing = things[middle];
    if (thing === undefined || holds(thing)) high = middle;
    else low = middle + 1;
  }
  return low;
}
