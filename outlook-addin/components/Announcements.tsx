import { useEffect, useRef, type ReactNode } from 'react';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';

/** Tells a screen reader what has arrived, each thing once per answer. */
export function Announcements(props: { view: AssistanceView; openCount: number; isInserted: boolean }): ReactNode {
  const { words, announce } = usePane();
  const said = useRef(new Set<string>());
  const { view, openCount, isInserted } = props;
  const isFresh = view.id === undefined;
  const haveFacts = view.decision !== undefined;
  const kind = view.decision?.disposition.kind;
  const isDone = view.state === 'done';
  useEffect(() => {
    if (isFresh) said.current.clear();
    const once = (key: string, sentence: string): void => {
      if (said.current.has(key)) return;
      said.current.add(key);
      announce(sentence);
    };
    if (haveFacts) once('facts', words.announce.factsReady);
    if (kind === 'hand-over') once('decision', words.announce.handOver);
    if (isDone && kind === 'none') once('draft', words.announce.noReply);
    else if (isDone)
      once('draft', openCount === 0 ? words.announce.draftReady : words.announce.draftReadyToCheck(openCount));
    if (isInserted) once('inserted', words.announce.inserted);
  }, [announce, words, isFresh, haveFacts, kind, isDone, openCount, isInserted]);
  return null;
}
