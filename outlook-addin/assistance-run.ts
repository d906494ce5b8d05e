import type { AssistanceRequest } from '../shared/assistance.js';
import type { AssistanceEvent } from '../shared/events.js';
import type { Api } from './api.js';
import { apiVersion } from './contract-version.js';
import { PaneProblem } from './pane-problem.js';

/** One streamed assistance. What it says is kept, so that it can begin before the pane that shows it is drawn. */
export interface AssistanceRun {
  /** What the server has said so far, in order. */
  readonly arrived: readonly AssistanceEvent[];
  /** Settles when the server has said something, or will say nothing. Never rejects. */
  readonly begun: Promise<void>;
  /** Hands on what arrived after the first `from` events, then each one as it comes. Rejects with `PaneProblem`, unless stopped. */
  follow: (onEvent: (event: AssistanceEvent) => void, from: number) => Promise<void>;
  stop: () => void;
  readonly isStopped: boolean;
}

export function beginRun(api: Api, request: AssistanceRequest): AssistanceRun {
  const controller = new AbortController();
  const arrived: AssistanceEvent[] = [];
  let tell: (event: AssistanceEvent) => void = () => undefined;
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const onEvent = (event: AssistanceEvent): void => {
    if (controller.signal.aborted) return;
    if (event.event === 'done' && event.assistance.apiVersion !== apiVersion) throw new PaneProblem('old-client');
    arrived.push(event);
    begin();
    tell(event);
  };
  const ended = api.assist(request, { signal: controller.signal, onEvent }).catch((thrown: unknown) => {
    if (!controller.signal.aborted) throw thrown;
  });
  ended.then(begin, begin);
  return {
    arrived,
    begun,
    follow(onNext, from) {
      arrived.slice(from).forEach(onNext);
      tell = onNext;
      return ended;
    },
    stop: () => controller.abort(),
    get isStopped() {
      return controller.signal.aborted;
    },
  };
}
