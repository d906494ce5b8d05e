import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Draft, Part, Unsupported } from '../shared/draft.js';
import { neverConfirmed } from '../shared/never-confirmed.js';
import type { Api } from './api.js';
import type { AssistanceView } from './assistance-view.js';
import { isSameDraft, joinTexts } from './draft-parts.js';

/** What an agent can say of a stretch nothing supports: that it is so, or that its sentence is not to be sent. */
export type Word = 'confirmed' | 'left-out';

/** The reply in the box: what it holds now, what of it is open, and what the agent vouched for. */
export interface EditedDraft {
  draftId: string | undefined;
  /** Parts the box should show; changes only when a new draft comes in, never by typing. */
  shown: Part[];
  parts: Part[];
  isEdited: boolean;
  /** All that nothing supports, confirmed and left out ones included. */
  unsupported: Unsupported[];
  open: Unsupported[];
  unanswered: string[];
  /** What the agent said of a stretch. */
  wordOn: (stretch: Unsupported) => Word | 'open';
  confirmed: readonly string[];
  leftOut: readonly string[];
  edit: (parts: Part[]) => void;
  say: (stretch: Unsupported, word: Word) => void;
  takeBack: (stretch: Unsupported) => void;
  /** What the insertion said is open. */
  reopen: (unsupported: Unsupported[]) => void;
}

interface EditedParts {
  parts: Part[];
  unsupported: Unsupported[];
  unanswered: string[];
}

const checkAfterMs = 400;
const nothing: ReadonlyMap<string, Word> = new Map();

/** A stretch is what it says, not only its id: after an edit the same id must not vouch for other words. */
function keyOf(stretch: Unsupported): string {
  return `${stretch.id}\n${stretch.why}\n${stretch.text}`;
}

export function useDraft(api: Api, view: AssistanceView, chosen: number): EditedDraft {
  const source = view.drafts[chosen];
  const shown = useMemo(
    () => joinTexts(source?.parts ?? view.growing, source?.unsupported ?? view.checked?.unsupported ?? []),
    [source, view.growing, view.checked],
  );
  const unansweredAtFirst = source?.unanswered ?? view.checked?.unanswered ?? [];
  // Both are remembered with the draft they belong to: with another draft they are forgotten.
  const [edits, setEdits] = useState<{ of: Draft | undefined; is: EditedParts | undefined }>();
  const [said, setSaid] = useState<{ of: Draft | undefined; words: ReadonlyMap<string, Word> }>();
  const edited = edits?.of === source ? edits?.is : undefined;
  const words = said?.of === source && said ? said.words : nothing;
  const setEdited = useCallback(
    (change: (now: EditedParts | undefined) => EditedParts | undefined) =>
      setEdits((now) => ({ of: source, is: change(now?.of === source ? now?.is : undefined) })),
    [source],
  );
  const setWord = useCallback(
    (stretch: Unsupported, word: Word | undefined) =>
      setSaid((now) => {
        const words = new Map(now?.of === source && now ? now.words : nothing);
        if (word === undefined) words.delete(keyOf(stretch));
        else words.set(keyOf(stretch), word);
        return { of: source, words };
      }),
    [source],
  );

  const current = edited ?? { ...shown, unanswered: unansweredAtFirst };
  const edit = useCallback(
    (parts: Part[]) => {
      setEdited((before) => {
        if (before === undefined && isSameDraft(parts, shown.parts)) return before;
        const was = before ?? { ...shown, unanswered: unansweredAtFirst };
        return { ...was, parts, unsupported: stillThere(was.unsupported, parts) };
      });
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the asks at first change only with the draft shown
    [shown, setEdited],
  );
  useCheck(api, view.id, source?.id, edited?.parts, (parts, answer) => {
    setEdited((now) => (now?.parts === parts ? { parts, ...answer } : now));
  });

  const reopen = useCallback(
    (unsupported: Unsupported[]) =>
      setEdited(() => ({ parts: current.parts, unsupported, unanswered: current.unanswered })),
    [setEdited, current.parts, current.unanswered],
  );
  const wordOn = useCallback(
    (stretch: Unsupported): Word | 'open' => {
      const word = words.get(keyOf(stretch)) ?? 'open';
      return word === 'confirmed' && neverConfirmed.has(stretch.why) ? 'open' : word;
    },
    [words],
  );
  const idsWhere = (word: Word | 'open'): string[] =>
    current.unsupported.filter((stretch) => wordOn(stretch) === word).map(({ id }) => id);
  return {
    draftId: source?.id,
    shown: shown.parts,
    parts: current.parts,
    isEdited: edited !== undefined && !isSameDraft(edited.parts, shown.parts),
    unsupported: current.unsupported,
    open: current.unsupported.filter((stretch) => wordOn(stretch) === 'open'),
    unanswered: current.unanswered,
    wordOn,
    confirmed: idsWhere('confirmed'),
    leftOut: idsWhere('left-out'),
    edit,
    say: setWord,
    takeBack: (stretch) => setWord(stretch, undefined),
    reopen,
  };
}

/** Until the server has looked again, a stretch stays marked where its words still stand. */
function stillThere(unsupported: readonly Unsupported[], parts: readonly Part[]): Unsupported[] {
  return unsupported.flatMap((stretch) => {
    const near = parts.flatMap((part, at) => {
      if (part.kind !== 'text') return [];
      const start = part.text.indexOf(stretch.text, at === stretch.part ? Math.max(0, stretch.start - 200) : 0);
      return start === -1
        ? []
        : [{ at, start, away: Math.abs(at - stretch.part) * 10_000 + Math.abs(start - stretch.start) }];
    });
    const best = near.sort((one, other) => one.away - other.away)[0];
    if (best === undefined) return [];
    return [{ ...stretch, part: best.at, start: best.start, end: best.start + stretch.text.length }];
  });
}

type Answer = { unsupported: Unsupported[]; unanswered: string[] };

/** Asks the server about edited parts once the agent pauses. A failure changes nothing: the insertion checks again. */
function useCheck(
  api: Api,
  id: string | undefined,
  draft: string | undefined,
  parts: Part[] | undefined,
  onAnswer: (parts: Part[], answer: Answer) => void,
): void {
  const latest = useRef(onAnswer);
  useEffect(() => {
    latest.current = onAnswer;
  });
  useEffect(() => {
    if (id === undefined || draft === undefined || parts === undefined) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      api.check(id, { draft, parts }, controller.signal).then(
        (answer) => latest.current(parts, answer),
        () => undefined,
      );
    }, checkAfterMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [api, id, draft, parts]);
}
