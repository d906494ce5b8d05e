import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { apiVersion as contractVersion } from './contract-version.js';
import type { AssistanceRequest, Length, Tone } from '../shared/assistance.js';
import type { AssistanceEvent } from '../shared/events.js';
import type { Api } from './api.js';
import { applyEvent, emptyView, type AssistanceView } from './assistance-view.js';
import type { MessageSnapshot } from './host/mail-host.js';
import { asProblem, PaneProblem } from './pane-problem.js';

/** How the agent wants the reply. What is not set, the mailbox's settings decide. */
export interface Wishes {
  reply: 'sender' | 'all';
  tone?: Tone;
  length?: Length;
  language?: string;
  instruction?: string;
}

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

interface Run {
  view: AssistanceView;
  problem?: PaneProblem;
  isSlow: boolean;
}

type Step = AssistanceEvent | { event: 'begin' } | { event: 'slow' } | { event: 'stop'; problem?: PaneProblem };

/** The assistance for one message, as it arrives. A new message, wish or attempt begins anew and drops the one before. */
export function useAssistance(api: Api, snapshot: MessageSnapshot, wishes: Wishes): LiveAssistance {
  const [{ view, problem, isSlow }, dispatch] = useReducer(step, { view: emptyView, isSlow: false });
  const [attempt, setAttempt] = useState(0);
  const running = useRef<AbortController>(undefined);

  useEffect(() => {
    const controller = new AbortController();
    running.current = controller;
    dispatch({ event: 'begin' });
    const timer = setTimeout(() => dispatch({ event: 'slow' }), slowAfterMs);
    api
      .assist(requestFor(snapshot, wishes), {
        signal: controller.signal,
        onEvent: (event) => {
          if (controller.signal.aborted) return;
          if (event.event === 'done' && event.assistance.apiVersion !== contractVersion)
            throw new PaneProblem('old-client');
          dispatch(event);
        },
      })
      .catch((thrown: unknown) => {
        if (controller.signal.aborted) return;
        dispatch({ event: 'stop', problem: asProblem(thrown) });
      })
      .finally(() => clearTimeout(timer));
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, snapshot, wishes, attempt]);

  const retry = useCallback(() => setAttempt((count) => count + 1), []);
  const stop = useCallback(() => {
    running.current?.abort();
    dispatch({ event: 'stop' });
  }, []);
  useEffect(() => {
    if (problem?.code !== 'offline') return undefined;
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [problem, retry]);
  return { view, problem, isSlow, stop, retry };
}

function step(run: Run, event: Step): Run {
  switch (event.event) {
    case 'begin':
      return { view: emptyView, isSlow: false };
    case 'slow':
      return { ...run, isSlow: run.view.state === 'working' };
    case 'stop': {
      const view: AssistanceView = { ...run.view, facts: run.view.facts ?? [], state: 'stopped' };
      return { view, isSlow: false, ...(event.problem && { problem: event.problem }) };
    }
    default: {
      const view = applyEvent(run.view, event);
      return { view, isSlow: run.isSlow && view.state === 'working' };
    }
  }
}

function requestFor(snapshot: MessageSnapshot, wishes: Wishes): AssistanceRequest {
  const { reply, ...rest } = wishes;
  return {
    cause: { kind: 'message', message: snapshot.message },
    reply,
    recipients: snapshot.recipients[reply],
    ...rest,
  };
}
