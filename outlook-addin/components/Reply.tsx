import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useState, type ReactNode, type RefObject } from 'react';
import type { Part } from '../../shared/draft.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import type { Wishes } from '../request-for.js';
import type { EditedDraft } from '../use-draft.js';
import { DraftEditor, type Detail, type DraftEditorHandle } from './DraftEditor.js';
import { OpenStretches } from './OpenStretches.js';
import { ProgressLine } from './ProgressLine.js';
import { ReplyChanges, ReplySelects } from './ReplyOptions.js';
import { Section } from './Section.js';

const DetailPopover = lazy(async () => ({ default: (await import('./DetailPopover.js')).DetailPopover }));

const useStyles = makeStyles({
  to: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  pick: { display: 'flex', alignItems: 'center', gap: '4px' },
});

interface Props {
  view: AssistanceView;
  draft: EditedDraft;
  wishes: Wishes;
  goesTo: string;
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
  const close = (): void => {
    setDetail(() => undefined);
    editor.current?.focus();
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
      {props.goesTo !== '' && <div className={styles.to}>{words.reply.goesTo(props.goesTo)}</div>}
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
      <OpenStretches
        unsupported={draft.unsupported}
        wordOn={draft.wordOn}
        onOpen={(stretch) => editor.current?.open(stretch)}
      />
      <ReplyChanges wishes={props.wishes} isDisabled={isWriting || props.isFrozen} onWish={props.onWish} />
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
              draft.say(stretch, word);
              close();
            }}
            onTakeBack={(stretch) => {
              draft.takeBack(stretch);
              close();
            }}
          />
        </Suspense>
      )}
    </Section>
  );
}
