import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { AssistanceEvent } from '../shared/events.js';
import type { Api } from './api.js';
import { beginRun, type AssistanceRun } from './assistance-run.js';
import { applyEvent, emptyView, type AssistanceView } from './assistance-view.js';
import type { MessageSnapshot } from './host/mail-host.js';
import { asProblem, type PaneProblem } from './pane-problem.js';
import { requestFor, type Wishes } from './request-for.js';

export interface LiveAssistance {
  view: AssistanceView;
  problem: PaneProblem | undefined;
  /** Set after ten seconds without the end. */
  isSlow: boolean;
  /** Keeps what is there and waits no longer. */
  stop: () => void;
  retry: () => void;
}

const slowAfterMs = 10_000;

interface Shown {
  view: AssistanceView;
  problem?: PaneProblem;
  isSlow: boolean;
}

type Step = AssistanceEvent | { event: 'begin' } | { event: 'slow' } | { event: 'stop'; problem?: PaneProblem };

const nothingYet: Shown = { view: emptyView, isSlow: false };

/**
 * The assistance for one message, as it arrives. A new message, wish or attempt begins anew and drops the one before. `begun` is a run that
 * was begun for this message with these wishes already: it is joined, and what it has said is in the first view.
 */
export function useAssistance(
  api: Api,
  snapshot: MessageSnapshot,
  wishes: Wishes,
  begun: AssistanceRun | undefined,
): LiveAssistance {
  const [joined] = useState(() => ({ run: begun, wishes, events: [...(begun?.arrived ?? [])] }));
  const [{ view, problem, isSlow }, dispatch] = useReducer(step, joined.events, (said) =>
    said.reduce(step, nothingYet),
  );
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AssistanceRun>(undefined);

  useEffect(() => {
    const isJoined = attempt === 0 && wishes === joined.wishes && joined.run?.isStopped === false;
    const run =
      isJoined && joined.run
        ? joined.run
        : beginRun(api, { ...requestFor(snapshot, wishes), ...(attempt > 0 && { fresh: true }) });
    running.current = run;
    if (!isJoined) dispatch({ event: 'begin' });
    const timer = setTimeout(() => dispatch({ event: 'slow' }), slowAfterMs);
    run
      .follow(dispatch, isJoined ? joined.events.length : 0)
      .catch((thrown: unknown) => {
        if (!run.isStopped) dispatch({ event: 'stop', problem: asProblem(thrown) });
      })
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      run.stop();
    };
  }, [api, snapshot, wishes, attempt, joined]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const stop = useCallback(() => {
    running.current?.stop();
    dispatch({ event: 'stop' });
  }, []);
  useEffect(() => {
    if (problem?.code !== 'offline') return undefined;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [problem, retry]);
  return { view, problem, isSlow, stop, retry };
}

function step(shown: Shown, event: Step): Shown {
  switch (event.event) {
    case 'begin':
      return shown.view === emptyView && shown.problem === undefined ? shown : nothingYet;
    case 'slow':
      return { ...shown, isSlow: shown.view.state === 'working' };
    case 'stop': {
      const view: AssistanceView = { ...shown.view, facts: shown.view.facts ?? [], state: 'stopped' };
      return { view, isSlow: false, ...(event.problem && { problem: event.problem }) };
    }
    default: {
      const view = applyEvent(shown.view, event);
      return { view, isSlow: shown.isSlow && view.state === 'working' };
    }
  }
}
