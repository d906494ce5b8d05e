import { Button, makeStyles, Popover, PopoverSurface, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';
import type { Unsupported } from '../../shared/draft.js';
import type { Fact, Passage } from '../../shared/fact.js';
import { neverConfirmed } from '../../shared/never-confirmed.js';
import { ageOf } from '../../shared/wording/age-text.js';
import { useNow } from '../use-now.js';
import { factsInPlaceOf } from '../draft-parts.js';
import { usePane } from '../pane-context.js';
import type { Word } from '../use-draft.js';
import type { Detail } from './DraftEditor.js';

const useStyles = makeStyles({
  surface: {
    maxWidth: '280px',
    padding: '12px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: '8px',
    overflowWrap: 'anywhere',
  },
  source: { pointerEvents: 'none' },
  quote: { fontWeight: tokens.fontWeightSemibold },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
  },
  fact: { justifyContent: 'flex-start', textAlign: 'start', maxWidth: '100%' },
});

interface Props {
  detail: Detail;
  facts: readonly Fact[];
  passages: readonly Passage[];
  word: Word | 'open';
  onClose: () => void;
  onUse: (stretch: Unsupported, fact: Fact) => void;
  onSay: (stretch: Unsupported, word: Word) => void;
  onTakeBack: (stretch: Unsupported) => void;
}

/** Beside a stretch: why it is marked and what to do. Beside a fact: where it comes from. Loaded after the pane is usable. */
export function DetailPopover(props: Props): ReactNode {
  const styles = useStyles();
  const { detail } = props;
  const { words } = usePane();
  const isSource = detail.kind === 'source';
  const label = detail.kind === 'stretch' ? words.unsupported.why[detail.stretch.why] : undefined;
  return (
    <Popover
      open
      withArrow
      trapFocus={!isSource}
      onOpenChange={(_event, change) => {
        if (!change.open) props.onClose();
      }}
      positioning={{
        target: { getBoundingClientRect: () => detail.place },
        position: 'below',
        align: 'start',
        fallbackPositions: ['above'],
      }}
    >
      <PopoverSurface
        className={`${styles.surface} ${isSource ? styles.source : ''}`}
        role={isSource ? 'tooltip' : 'dialog'}
        aria-label={isSource ? undefined : label}
      >
        {detail.kind === 'source' ? (
          <SourceDetail {...props} id={detail.id} />
        ) : (
          <StretchDetail {...props} stretch={detail.stretch} />
        )}
      </PopoverSurface>
    </Popover>
  );
}

function SourceDetail(props: Props & { id: string }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const now = useNow();
  const fact = props.facts.find((candidate) => candidate.id === props.id);
  const passage = props.passages.find((candidate) => candidate.id === props.id);
  if (fact === undefined) return <span>{words.facts.article(passage?.article ?? props.id)}</span>;
  return (
    <>
      <span className={styles.quote}>{fact.label}</span>
      <span className={styles.small}>
        {words.facts.source(fact.source.system, ageOf(fact.source.readAt, now, words))}
      </span>
    </>
  );
}

function StretchDetail(props: Props & { stretch: Unsupported }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { stretch } = props;
  const fitting = factsInPlaceOf(stretch, props.facts);
  return (
    <>
      <span className={styles.quote}>{words.unsupported.about(stretch.text)}</span>
      <span>{words.unsupported.why[stretch.why]}</span>
      {fitting.map((fact) => (
        <Button key={fact.id} size="small" className={styles.fact} onClick={() => props.onUse(stretch, fact)}>
          {words.unsupported.useThis(fact.label, fact.text)}
        </Button>
      ))}
      {props.word === 'open' ? (
        <>
          <Choice
            label={words.unsupported.leaveOut}
            what={words.unsupported.leaveOutWhat}
            onPress={() => props.onSay(stretch, 'left-out')}
          />
          {!neverConfirmed.has(stretch.why) && (
            <Choice
              label={words.unsupported.confirm}
              what={words.unsupported.confirmWhat}
              onPress={() => props.onSay(stretch, 'confirmed')}
            />
          )}
        </>
      ) : (
        <Choice
          label={words.unsupported.undoConfirm}
          what={props.word === 'confirmed' ? words.unsupported.confirmed : words.unsupported.leftOut}
          onPress={() => props.onTakeBack(stretch)}
        />
      )}
    </>
  );
}

/** A button and, under it, what pressing it means. */
function Choice(props: { label: string; what: string; onPress: () => void }): ReactNode {
  const styles = useStyles();
  const id = useId();
  return (
    <div>
      <Button size="small" aria-describedby={id} onClick={props.onPress}>
        {props.label}
      </Button>
      <div id={id} className={styles.small}>
        {props.what}
      </div>
    </div>
  );
}
