import { useCallback, useEffect, useState } from 'react';
import type { MailHost, Snapshot } from './host/mail-host.js';
import type { Opening } from './opening.js';
import { asProblem, type PaneProblem } from './pane-problem.js';

export interface OpenItem {
  /** What is shown: the open item, or the one before while the agent's words on it would be lost. */
  snapshot: Snapshot | undefined;
  problem: PaneProblem | undefined;
  /** Another item is open than the one shown. */
  isElsewhere: boolean;
  /** Goes to the item that is open now. */
  follow: () => void;
}

/**
 * Follows the open item. While `isHeld`, a change is only noted, so that nobody's edits vanish by a click in the list. An item that was
 * read before the pane was drawn is not read again, unless another one was opened since.
 */
export function useItem(host: MailHost, isHeld: () => boolean, opening: Opening | undefined): OpenItem {
  const [{ snapshot, problem }, setFound] = useState<{ snapshot?: Snapshot; problem?: PaneProblem }>(
    opening === undefined ? {} : { snapshot: opening.snapshot },
  );
  const [isElsewhere, setElsewhere] = useState(false);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    if (turn === 0 && opening?.hasMoved() === false) return undefined;
    const controller = new AbortController();
    host.snapshot(controller.signal).then(
      (next) => {
        if (controller.signal.aborted) return;
        setFound(({ snapshot: now }) => ({
          snapshot: now?.kind === 'message' && next.kind === 'message' && now.key === next.key ? now : next,
        }));
      },
      (thrown: unknown) => {
        if (!controller.signal.aborted) setFound({ problem: asProblem(thrown) });
      },
    );
    return () => controller.abort();
  }, [host, turn, opening]);

  const follow = useCallback(() => {
    setElsewhere(false);
    setTurn((count) => count + 1);
  }, []);
  useEffect(
    () =>
      host.onItemChanged((key) => {
        const isBack = snapshot?.kind === 'message' && snapshot.key === key;
        if (isBack) setElsewhere(false);
        else if (isHeld()) setElsewhere(true);
        else follow();
      }),
    [host, isHeld, follow, snapshot],
  );
  return { snapshot, problem, isElsewhere, follow };
}
