import { PaneProblem } from '../pane-problem.js';

/** What an Office call hands its callback; the shape of `AsyncResult`, without its namespace. */
export interface HostAnswer<T> {
  /** Types call it a numeric enum; it is the text `succeeded` or `failed`. */
  status: unknown;
  value: T;
  error?: { code: number; name: string; message: string };
}

/** One Office call, to be made with the callback that takes its answer. */
export type HostCall<T> = (callback: (answer: HostAnswer<T>) => void) => void;

/** A call the mail program refused, or never answered (`name` is then `NoAnswer`). */
export class HostRefusal extends Error {
  constructor(
    readonly code: number,
    name: string,
    message: string,
  ) {
    super(message);
    this.name = name;
  }
}

const timeoutMs = 5000;

/**
 * Turns one Office call into a promise. A call may throw at once (too low a permission, too long a text), fail in its answer, or never
 * answer (classic Windows and Mac drop some): all three become a `HostRefusal`.
 */
export function askHost<T>(ask: HostCall<T>, waitMs = timeoutMs): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new HostRefusal(0, 'NoAnswer', 'the mail program did not answer')), waitMs);
    const settle = (end: () => void): void => {
      clearTimeout(timer);
      end();
    };
    try {
      ask((answer) =>
        settle(() => {
          if (answer.status === 'succeeded') resolve(answer.value);
          else
            reject(
              new HostRefusal(answer.error?.code ?? 0, answer.error?.name ?? 'Failed', answer.error?.message ?? ''),
            );
        }),
      );
    } catch (thrown) {
      settle(() => reject(new HostRefusal(0, 'Thrown', thrown instanceof Error ? thrown.message : String(thrown))));
    }
  });
}

/** The answer, or undefined where the mail program has none to give. */
export function askHostOrNothing<T>(ask: HostCall<T>): Promise<T | undefined> {
  return askHost(ask).catch(() => undefined);
}

/** The answer, or undefined where the mail program refuses it. Throws `PaneProblem` `unavailable` when it does not answer at all. */
export function askHostUnlessSilent<T>(ask: HostCall<T>): Promise<T | undefined> {
  return askHost(ask).catch((refusal: unknown) => {
    if (refusal instanceof HostRefusal && refusal.name === 'NoAnswer')
      throw new PaneProblem('unavailable', { cause: refusal });
    return undefined;
  });
}

/** What a promise of the mail program's comes to within so long, or undefined. */
export function within<T>(promise: Promise<T>, waitMs: number): Promise<T | undefined> {
  return Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), waitMs))]);
}
