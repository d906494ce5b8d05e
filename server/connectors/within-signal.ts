/**
 * What `run` answers, or `late` when the signal fires first; `run` itself goes on. For work that does not heed the signal, or that others wait
 * for as well. Rejects only when `run` does.
 */
export function withinSignal<T>(signal: AbortSignal, late: T, run: () => Promise<T>): Promise<T> {
  if (signal.aborted) return Promise.resolve(late);
  return new Promise((resolve, reject) => {
    const onAbort = () => resolve(late);
    signal.addEventListener('abort', onAbort, { once: true });
    run()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
