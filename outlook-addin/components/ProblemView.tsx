import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Wording } from '../../shared/wording/wording.js';
import { Notice } from './Notice.js';
import type { PaneProblem } from '../pane-problem.js';
import { usePane } from '../pane-context.js';

const useStyles = makeStyles({
  page: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    rowGap: '8px',
    padding: '32px 12px 12px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  what: { margin: 0, color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  ways: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  accounts: { margin: 0 },
  address: { margin: '0 0 4px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
});

type ShownProblem = Pick<PaneProblem, 'code'> & Partial<Pick<PaneProblem, 'detail' | 'accounts'>>;

/** What happened and what to do, for a problem's code; the server's own sentence where there is none. */
export function problemWords(problem: ShownProblem, words: Wording): { title: string; what: string; do?: string } {
  const known = words.problems[problem.code];
  if (known !== undefined) return known;
  const fallback = words.problems['unavailable'] ?? { title: problem.code, what: '' };
  return { title: fallback.title, what: problem.detail ?? fallback.what };
}

/** A state in which the pane has nothing else to show. */
export function ProblemPage(props: {
  problem: ShownProblem;
  onPress?: (() => void) | undefined;
  /** Another way out, beside the first. */
  other?: { label: string; onPress: () => void } | undefined;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const text = problemWords(props.problem, words);
  return (
    <div className={styles.page} role="status">
      <h1 className={styles.title}>{text.title}</h1>
      {props.problem.accounts && (
        <dl className={styles.accounts}>
          <dt className={styles.what}>{words.signIn.account}</dt>
          <dd className={styles.address}>{props.problem.accounts.account}</dd>
          <dt className={styles.what}>{words.signIn.mailbox}</dt>
          <dd className={styles.address}>{props.problem.accounts.mailbox}</dd>
        </dl>
      )}
      <p className={styles.what}>{text.what}</p>
      <div className={styles.ways}>
        {props.onPress && (
          <Button appearance="primary" onClick={props.onPress}>
            {text.do ?? words.pane.tryAgain}
          </Button>
        )}
        {props.other && <Button onClick={props.other.onPress}>{props.other.label}</Button>}
      </div>
    </div>
  );
}

/** A problem beside content that stays. */
export function ProblemNotice(props: {
  problem: PaneProblem;
  onPress?: (() => void) | undefined;
  label?: string;
}): ReactNode {
  const { words } = usePane();
  const text = problemWords(props.problem, words);
  const label = props.label ?? text.do ?? words.pane.tryAgain;
  return (
    <Notice tone="check" title={text.title} isAlert action={props.onPress && { label, onPress: props.onPress }}>
      {text.what}
    </Notice>
  );
}
