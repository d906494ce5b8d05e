/** Words that came as bare values in the order of English's keys, with those keys again. `wording-loader.cjs` writes the calls. */
export function shapeWords(english: Record<string, unknown>, values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(english).map(([key, pattern], at) => {
      const value = values[at];
      return [key, Array.isArray(value) && isGroup(pattern) ? shapeWords(pattern, value) : value];
    }),
  );
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
