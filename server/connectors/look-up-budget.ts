const longestWaitMs = 15 * 60_000;

export interface LookUpBudget {
  /** Until when nothing may be asked, in milliseconds since the epoch; undefined counts one look-up and lets it pass. */
  waitUntil(): number | undefined;
  /** The system wants to be left alone until then (RFC 3339): 5 s when it did not say, 15 minutes at most. */
  stopUntil(at: string | undefined): void;
}

/** Counts the look-ups of the last minute, and remembers how long the system wants to be left alone. */
export function makeLookUpBudget(perMinute: number | undefined, now: () => number): LookUpBudget {
  const asked: number[] = [];
  let notBefore = 0;
  return {
    waitUntil: () => {
      const at = now();
      if (notBefore > at) return notBefore;
      while (asked[0] !== undefined && asked[0] <= at - 60_000) asked.shift();
      if (perMinute !== undefined && asked.length >= perMinute) return (asked[0] ?? at) + 60_000;
      asked.push(at);
      return undefined;
    },
    stopUntil: (at) => {
      const until = at === undefined ? NaN : Date.parse(at);
      notBefore = Math.min(Number.isNaN(until) ? now() + 5_000 : until, now() + longestWaitMs);
    },
  };
}
