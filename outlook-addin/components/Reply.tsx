import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useState, type ReactNode, type RefObject } from 'react';
import type { Part } from '../../shared/draft.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import type { Wishes } from '../request-for.js';
import type { EditedDraft } from '../use-draft.js';
import { DraftEditor, type Detail, type DraftEditorHandle } from './DraftEditor.js';
import { AfterFirstPaint, OpenStretches, ReplyChanges } from './AfterFirstPaint.js';
import { ProgressLine } from './ProgressLine.js';
import { ReplySelects } from './ReplySelects.js';
import { Section } from './Section.js';

const DetailPopover = lazy(async () => ({ default: (await import('./DetailPopover.js')).DetailPopover }));

const useStyles = makeStyles({
  to: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  oneLine: { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  pick: { display: 'flex', alignItems: 'center', gap: '4px' },
});

interface Props {
  view: AssistanceView;
  draft: EditedDraft;
  wishes: Wishes;
  goesTo: string;
  /** Of the message answered: what Outlook does not tell of a change would else go unnoticed. */
  subject: string;
  chosen: number;
  isFrozen: boolean;
  editor: RefObject<DraftEditorHandle>;
  onChoose: (index: number) => void;
  onWish: (change: Partial<Wishes>) => void;
}

/** What to say: the reply, what of it must be checked, and how to change it. */
export function Reply(props: Props): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { view, draft, editor } = props;
  const [shownDetail, setShownDetail] = useState<{ of: readonly Part[]; detail: Detail | undefined }>();
  const { shown } = draft;
  const detail = shownDetail?.of === shown ? shownDetail?.detail : undefined;
  const isWriting = view.state === 'working';
  const facts = view.facts ?? [];
  const setDetail = useCallback(
    (change: (now: Detail | undefined) => Detail | undefined) =>
      setShownDetail((now) => ({ of: shown, detail: change(now?.of === shown ? now?.detail : undefined) })),
    [shown],
  );
  // A stretch stays open until it is closed; a source goes when the pointer does.
  const onDetail = useCallback(
    (next: Detail | undefined) => setDetail((now) => (next === undefined && now?.kind === 'stretch' ? now : next)),
    [setDetail],
  );
  const chipLabel = (part: Part): string => {
    const fact = part.kind === 'fact' ? facts.find(({ id }) => id === part.factId) : undefined;
    if (fact) return `${part.text}. ${words.fact(fact.label)}, ${fact.source.system}`;
    const article = part.kind === 'cite' ? view.passages.find(({ id }) => id === part.passageId)?.article : undefined;
    return article === undefined ? part.text : `${part.text}. ${words.facts.article(article)}`;
  };
  // An open popover takes the focus back, so it is given to the box once the popover is gone.
  const close = (): void => {
    setDetail(() => undefined);
    setTimeout(() => editor.current?.focus());
  };
  const decided = (): void => {
    setDetail(() => undefined);
    setTimeout(() => editor.current?.settle());
  };
  const language = view.drafts[props.chosen]?.language ?? view.understanding?.language;
  return (
    <Section
      title={words.reply.title}
      isBusy={isWriting}
      aside={
        <ReplySelects wishes={props.wishes} language={view.drafts[props.chosen]?.language} onWish={props.onWish} />
      }
    >
      {props.goesTo !== '' && (
        <div
          className={mergeClasses(styles.to, props.wishes.reply === 'sender' && styles.oneLine)}
          title={props.goesTo}
        >
          {words.reply.goesTo(props.goesTo)}
          {props.subject !== '' && `\u00a0· ${props.subject.slice(0, 80)}`}
        </div>
      )}
      {view.drafts.length > 1 && (
        <div className={styles.pick}>
          {view.drafts.map((candidate, at) => (
            <Button
              key={candidate.id}
              size="small"
              appearance={at === props.chosen ? 'outline' : 'subtle'}
              aria-pressed={at === props.chosen}
              onClick={() => props.onChoose(at)}
            >
              {words.reply.alternative(at + 1, view.drafts.length)}
            </Button>
          ))}
        </div>
      )}
      <DraftEditor
        handle={editor}
        shown={draft.shown}
        unsupported={draft.unsupported}
        wordOn={draft.wordOn}
        isReadOnly={draft.draftId === undefined || props.isFrozen}
        isBusy={isWriting}
        label={words.reply.box}
        language={language}
        chipLabel={chipLabel}
        onEdit={draft.edit}
        onDetail={onDetail}
      />
      {isWriting && view.facts !== undefined && (
        <ProgressLine label={view.isRestarted ? words.reply.restarted : words.reply.writing} />
      )}
      <AfterFirstPaint minHeight={24}>
        <OpenStretches
          unsupported={draft.unsupported}
          wordOn={draft.wordOn}
          onOpen={(stretch) => editor.current?.open(stretch)}
        />
        <ReplyChanges
          abilities={view.abilities}
          wishes={props.wishes}
          isDisabled={isWriting || props.isFrozen}
          onWish={props.onWish}
        />
      </AfterFirstPaint>
      {detail && (
        <Suspense fallback={null}>
          <DetailPopover
            detail={detail}
            facts={facts}
            passages={view.passages}
            word={detail.kind === 'stretch' ? draft.wordOn(detail.stretch) : 'open'}
            onClose={detail.kind === 'stretch' ? close : () => setDetail(() => undefined)}
            onUse={(stretch, fact) => {
              editor.current?.replace(stretch, { kind: 'fact', factId: fact.id, text: fact.text });
              close();
            }}
            onSay={(stretch, word) => {
              const meant = word === 'left-out' ? (editor.current?.inSentenceOf(stretch) ?? [stretch]) : [stretch];
              meant.forEach((one) => draft.say(one, word));
              decided();
            }}
            onTakeBack={(stretch) => {
              const isOut = draft.wordOn(stretch) === 'left-out';
              const meant = isOut ? (editor.current?.inSentenceOf(stretch) ?? [stretch]) : [stretch];
              meant.forEach((one) => draft.takeBack(one));
              decided();
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
