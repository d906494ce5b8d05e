import { Button, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { coverageTexts, saidBeside } from '../../shared/wording/coverage-text.js';
import { missingText } from '../../shared/wording/missing-text.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';

const useStyles = makeStyles({
  missing: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '8px',
    alignItems: 'center',
    padding: '4px 12px',
    color: tokens.colorNeutralForeground2,
  },
});

/** Systems that told nothing, or not all: one line each. The reply may lack what they know. */
export function MissingSystems(props: { view: AssistanceView; onRefresh: () => void }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { missing, coverage = [], state } = props.view;
  const lacking = coverage.filter(({ extent }) => extent !== 'full');
  return (
    <>
      {coverageTexts(lacking, words).map((line) => (
        <div key={line} className={styles.missing}>
          {line}
        </div>
      ))}
      {saidBeside(missing, props.view.coverage).map((gap) => (
        <div key={`${gap.connector} ${gap.reason}`} className={styles.missing}>
          {missingText(gap, words)}
          <Button size="small" appearance="subtle" onClick={props.onRefresh} disabled={state === 'working'}>
            {words.pane.tryAgain}
          </Button>
        </div>
      ))}
    </>
  );
}
