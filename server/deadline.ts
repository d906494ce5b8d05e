import { setMaxListeners } from 'node:events';

/**
 * A signal that aborts after `ms`, or as soon as one of the others does, with its reason. Made here because in Node 20 `AbortSignal.any` over
 * `AbortSignal.timeout` may be collected as garbage before it fires, and then whatever waits for it waits for ever.
 */
export function deadline(ms: number, ...others: readonly AbortSignal[]): AbortSignal {
  const controller = shared();
  const timer = setTimeout(() => controller.abort(new DOMException('The deadline has passed', 'TimeoutError')), ms);
  timer.unref();
  controller.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  follow(controller, others);
  return controller.signal;
}

/** A signal that aborts as soon as one of these does, with its reason. They hold it for as long as they live. */
export function eitherSignal(...signals: readonly AbortSignal[]): AbortSignal {
  const controller = shared();
  follow(controller, signals);
  return controller.signal;
}

/** Every look-up of a message listens to its one signal: many listeners are no leak, so Node need not warn of them. */
function shared(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

function follow(controller: AbortController, signals: readonly AbortSignal[]): void {
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    else
      signal.addEventListener('abort', () => controller.abort(signal.reason), {
        once: true,
        signal: controller.signal,
      });
  }
}
