import { makeStyles, tokens } from '@fluentui/react-components';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import type { Unsupported } from '../../shared/draft.js';
import { stretchAfter } from '../draft-parts.js';
import type { AssistanceRun } from '../assistance-run.js';
import type { MessageSnapshot } from '../host/mail-host.js';
import { usePane } from '../pane-context.js';
import { asProblem, PaneProblem } from '../pane-problem.js';
import { changedWishes, firstWishes, type Wishes } from '../request-for.js';
import { useAssistance } from '../use-assistance.js';
import { useDraft } from '../use-draft.js';
import { useInsertion } from '../use-insertion.js';
import { Announcements } from './Announcements.js';
import { DispositionNotice } from './DispositionNotice.js';
import type { DraftEditorHandle } from './DraftEditor.js';
import { InsertBar } from './InsertBar.js';
import { AfterFirstPaint, Asks, Feedback, MissingSystems, Rest } from './AfterFirstPaint.js';
import { MessageHead } from './MessageHead.js';
import { Notice } from './Notice.js';
import { ProblemNotice, ProblemPage, problemWords } from './ProblemView.js';
import { Reply } from './Reply.js';
import { Shortcuts } from './Shortcuts.js';
import { Warnings } from './Warnings.js';

const useStyles = makeStyles({
  pane: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  rest: { flexGrow: 1 },
});

const signInCodes = new Set([
  'signed-out',
  'not-signed-in',
  'token-refused',
  'consent-needed',
  'popup-blocked',
  'wrong-account',
]);

/** Everything about one message. `onDirty` tells whether the agent's own words would be lost. */
export function AssistancePane(props: {
  snapshot: MessageSnapshot;
  /** Its assistance, where that was begun before the pane was drawn. */
  begun: AssistanceRun | undefined;
  isFrozen: boolean;
  onDirty: (isDirty: boolean) => void;
}): ReactNode {
  const styles = useStyles();
  const pane = usePane();
  const { words, host, api } = pane;
  const { snapshot, onDirty } = props;
  const [wishes, setWishes] = useState<Wishes>(firstWishes);
  const [asked, setAsked] = useState<Partial<Wishes>>();
  const [choice, setChoice] = useState<{ of: string | undefined; at: number }>();
  const [aside, setAside] = useState<PaneProblem>();
  const editor = useRef<DraftEditorHandle>(null);
  const lastOpened = useRef<Unsupported>();
  const { view, problem, isSlow, stop, retry } = useAssistance(api, snapshot, wishes, props.begun);
  const chosen = choice?.of === view.id ? (choice?.at ?? 0) : 0;
  const draft = useDraft(api, view, chosen);
  const sent = draft.isEdited ? draft.parts : (view.drafts[chosen]?.parts ?? []);
  const flow = useInsertion({ id: view.id, snapshot, reply: wishes.reply, draft, sent });
  useEffect(() => onDirty(draft.isEdited && flow.state.kind !== 'done'), [onDirty, draft.isEdited, flow.state.kind]);
  const { reset } = flow;
  useEffect(() => reset(), [reset, view.id, draft.parts]);
  const firstOpen = flow.state.kind === 'open' ? draft.open[0] : undefined;
  useEffect(() => {
    if (firstOpen === undefined) return;
    lastOpened.current = firstOpen;
    editor.current?.open(firstOpen);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once a press, not whenever something else is decided
  }, [flow.state]);

  const agent = host.account() ?? snapshot.message.mailbox;
  const note = (
    kind: 'confirmed' | 'tagged' | 'handed-over' | 'good' | 'bad',
    more: { tags?: string[]; note?: string } = {},
  ): Promise<void> =>
    view.id === undefined
      ? Promise.resolve()
      : api.outcome(view.id, { kind, by: { kind: 'agent', id: agent }, ...more });
  const wish = useCallback(
    (change: Partial<Wishes>) => (draft.isEdited ? setAsked(change) : setWishes((now) => changedWishes(now, change))),
    [draft.isEdited],
  );
  const confirmSender = (): void => {
    note('confirmed').then(retry, (thrown: unknown) => setAside(asProblem(thrown)));
  };
  const signIn = (choice?: 'keep-account'): void => {
    pane.signIn(choice).then(
      () => {
        setAside(undefined);
        retry();
      },
      (thrown: unknown) => setAside(asProblem(thrown)),
    );
  };

  const needsSignIn = problem !== undefined && signInCodes.has(problem.code);
  if (needsSignIn) {
    const shown = aside ?? (problem.code === 'not-signed-in' ? new PaneProblem('signed-out') : problem);
    const keep = shown.accounts && {
      label: words.signIn.keep,
      onPress: () => signIn('keep-account'),
    };
    return <ProblemPage problem={shown} onPress={() => signIn()} other={keep} />;
  }
  if (problem !== undefined && view.understanding === undefined) {
    const isFinal = [
      'not-enrolled',
      'address-taken',
      'mailbox-forbidden',
      'too-large',
      'unreadable',
      'old-client',
    ].includes(problem.code);
    return <ProblemPage problem={problem} onPress={isFinal ? undefined : retry} />;
  }

  const disposition = view.decision?.disposition;
  const hasReply = disposition?.kind !== 'none';
  const stoppedBy =
    view.state === 'stopped' ? (problem ? problemWords(problem, words).title : words.progress.stopped) : undefined;
  const blocked = props.isFrozen
    ? words.problems['item-changed']?.title
    : draft.draftId === undefined
      ? (stoppedBy ?? words.insert.waiting)
      : draft.parts.every((part) => part.text.trim() === '')
        ? words.insert.empty
        : undefined;
  const nextOpen = (step: 1 | -1): void => {
    const next = stretchAfter(draft.open, lastOpened.current, step);
    if (next === undefined) return;
    lastOpened.current = next;
    editor.current?.open(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'F2') editor.current?.focus();
    else if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp'))
      nextOpen(event.key === 'ArrowDown' ? 1 : -1);
    else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter' && blocked === undefined && hasReply)
      void flow.insert('insert');
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.pane}>
      <Shortcuts onKeyDown={onKeyDown} />
      <MessageHead view={view} subject={snapshot.subject} onConfirm={props.isFrozen ? undefined : confirmSender} />
      {aside && <ProblemNotice problem={aside} label={words.pane.close} onPress={() => setAside(undefined)} />}
      {problem && <ProblemNotice problem={problem} onPress={retry} />}
      <Warnings view={view} />
      {isSlow && (
        <Notice tone="quiet" action={{ label: words.progress.stop, onPress: stop }}>
          {view.facts === undefined ? words.progress.slow : words.progress.slowWriting}
        </Notice>
      )}
      {view.state === 'stopped' && !problem && (
        <Notice tone="quiet" action={{ label: words.pane.tryAgain, onPress: retry }}>
          {words.progress.stopped}
        </Notice>
      )}
      <div className={styles.rest}>
        {disposition && (
          <DispositionNotice
            disposition={disposition}
            routing={view.decision?.routing}
            onDraftAnyway={() => wish({ instruction: words.dispositions.draftAnywayInstruction })}
          />
        )}
        {asked && (
          <Notice
            tone="check"
            isAlert
            action={{
              label: words.reply.writeAnyway,
              onPress: () => {
                setWishes((now) => changedWishes(now, asked));
                setAsked(undefined);
              },
            }}
          >
            {words.reply.edited}{' '}
          </Notice>
        )}
        {hasReply && (
          <Reply
            view={view}
            draft={draft}
            wishes={wishes}
            goesTo={snapshot.recipients[wishes.reply].map(({ address }) => address).join(', ')}
            subject={snapshot.subject}
            chosen={chosen}
            isFrozen={props.isFrozen}
            editor={editor}
            onChoose={(at) => setChoice({ of: view.id, at })}
            onWish={wish}
          />
        )}
        <Announcements view={view} openCount={draft.open.length} isInserted={flow.state.kind === 'done'} />
        <AfterFirstPaint minHeight={32}>
          <Asks view={view} unanswered={draft.unanswered} />
          <MissingSystems view={view} onRefresh={retry} />
          <Rest
            view={view}
            itemKey={snapshot.key}
            hasTags={snapshot.mode === 'read'}
            account={host.account() === undefined ? undefined : words.account(agent, snapshot.message.mailbox)}
            onRefresh={retry}
            onTagged={(tags) => void note('tagged', { tags }).catch(() => undefined)}
            onUse={
              hasReply && draft.draftId !== undefined && !props.isFrozen
                ? (fact) => editor.current?.put({ kind: 'fact', factId: fact.id, text: fact.text })
                : undefined
            }
          />
        </AfterFirstPaint>
      </div>
      {hasReply && (
        <InsertBar flow={flow} blocked={blocked} facts={view.facts ?? []} mode={snapshot.mode}>
          {view.state === 'done' && (
            <AfterFirstPaint>
              <Feedback
                key={view.id}
                onHandOver={() => void note('handed-over').catch(() => undefined)}
                onFeedback={(kind, text) =>
                  void note(kind, text === undefined ? {} : { note: text }).catch(() => undefined)
                }
              />
            </AfterFirstPaint>
          )}
        </InsertBar>
      )}
    </div>
  );
}
