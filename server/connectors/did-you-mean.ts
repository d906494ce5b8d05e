/** `placdAt` → ` (did you mean "placedAt"?)`; empty when nothing is near. Names are short, so the whole table of distances is cheap. */
export function didYouMean(written: string, names: readonly string[]): string {
  const nearest = names
    .map((name) => ({ name, distance: distance(plain(written), plain(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.floor(name.length / 3)))
    .sort((one, other) => one.distance - other.distance)[0];
  return nearest === undefined ? '' : ` (did you mean "${nearest.name}"?)`;
}

/** `Placed_At` and `placedAt` are near. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .slice(0, 60);
}

/** Letters to put in, leave out, change or swap with the next (optimal string alignment). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const swapped = isSwap ? (before[column - 2] ?? 0) + 1 : Infinity;
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        swapped,
      );
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
