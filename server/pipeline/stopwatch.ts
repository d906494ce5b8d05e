/** Milliseconds per stage, each counted from the end of the one before. */
export function stopwatch(now: () => Date): { lap(name: string): void; laps(): Record<string, number> } {
  const laps: Record<string, number> = {};
  let last = now().getTime();
  return {
    lap(name) {
      const at = now().getTime();
      laps[name] = at - last;
      last = at;
    },
    laps: () => laps,
  };
}
