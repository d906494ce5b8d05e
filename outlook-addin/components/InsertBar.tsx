import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { ageOf } from '../../shared/wording/age-text.js';
import { useNow } from '../use-now.js';
import type { InsertionFlow, InsertionState } from '../use-insertion.js';
import type { Fact } from '../../shared/fact.js';
import { usePane } from '../pane-context.js';
import { problemWords } from './ProblemView.js';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexDirection: 'column',
    rowGap: '4px',
    padding: '4px 12px 8px',
    backgroundColor: tokens.colorNeutralBackground1,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px' },
  words: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
  copy: { minWidth: 'auto', paddingLeft: '8px', paddingRight: '8px' },
  main: { paddingLeft: '8px', paddingRight: '8px' },
  strong: { fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground1 },
  kept: { boxSizing: 'border-box', width: '100%', minHeight: '96px', font: 'inherit' },
});

interface Props {
  flow: InsertionFlow;
  /** Why the button cannot be pressed, if it cannot. */
  blocked: string | undefined;
  facts: readonly Fact[];
  mode: 'read' | 'compose';
  children?: ReactNode;
}

/** The one button everything leads to. Stays in view, and says why when it cannot be pressed. */
export function InsertBar(props: Props): ReactNode {
  const styles = useStyles();
  const { words, abilities } = usePane();
  const { flow, blocked } = props;
  const isWorking = flow.state.kind === 'working';
  // What is in the mail is not put there twice by the button that put it there.
  const isDone = flow.state.kind === 'done' && flow.state.place !== 'copied';
  const label = !abilities.reply
    ? words.insert.copyInstead
    : props.mode === 'compose'
      ? words.insert.buttonHere
      : words.insert.button;
  return (
    <footer className={styles.bar}>
      <div role="status" className={styles.words}>
        {blocked ?? <Said state={flow.state} facts={props.facts} />}
      </div>
      <div className={styles.row}>
        <Button
          appearance="primary"
          className={styles.main}
          disabledFocusable={blocked !== undefined || isWorking || isDone}
          onClick={() => void flow.insert('insert')}
          title={words.pane.keys}
        >
          {isWorking ? words.insert.working : label}
        </Button>
        {abilities.reply && (
          <Button
            appearance="subtle"
            className={styles.copy}
            disabledFocusable={blocked !== undefined || isWorking}
            onClick={() => void flow.insert('copy')}
          >
            {words.insert.copy}
          </Button>
        )}
        {isDone && (
          <Button appearance="subtle" className={styles.copy} onClick={() => void flow.insert('insert')}>
            {words.insert.again}
          </Button>
        )}
        {props.children}
      </div>
    </footer>
  );
}

function Said(props: { state: InsertionState; facts: readonly Fact[] }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const now = useNow();
  const { state } = props;
  if (state.kind === 'empty') return words.insert.empty;
  if (state.kind === 'open') return words.insert.open(state.count);
  if (state.kind === 'failed') {
    const text = problemWords(state.problem, words);
    return (
      <>
        <span className={styles.strong}>{text.title}.</span> {text.what}
        {state.answer && (
          <textarea className={styles.kept} readOnly aria-label={words.insert.copy} value={state.answer.text} />
        )}
      </>
    );
  }
  if (state.kind !== 'done') return null;
  const { place, answer } = state;
  const where = {
    'reply-form': words.insert.done,
    'at-cursor': words.insert.done,
    'at-top': words.insert.atTop,
    copied: words.insert.copied,
  }[place];
  const age = answer.readAt === undefined ? words.facts.justNow : ageOf(answer.readAt, now, words);
  return (
    <>
      <span className={styles.strong}>{where}</span>{' '}
      {answer.facts > 0 ? words.insert.facts(answer.facts, age) : words.insert.noFacts}
      {answer.changed.map((change) => {
        const name = props.facts.find(({ id }) => id === change.factId)?.label ?? words.facts.title;
        return <div key={change.factId}>{words.insert.changed(name, change.was, change.now)}</div>;
      })}
      {place === 'reply-form' && <div>{words.insert.signature}</div>}
    </>
  );
}
