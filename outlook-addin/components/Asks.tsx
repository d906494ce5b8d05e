import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { askSigns, askState } from '../../shared/wording/ask-state.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import { SkeletonLines } from './SkeletonLines.js';
import { Icon } from './Icon.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '4px' },
  ask: { display: 'grid', gridTemplateColumns: '16px 1fr', columnGap: '4px', overflowWrap: 'anywhere' },
  answered: { color: tokens.colorStatusSuccessForeground1, fontWeight: tokens.fontWeightSemibold },
  'asked-back': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  'for-a-person': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  open: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  pending: { color: tokens.colorNeutralForeground3 },
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** What they ask, and what the reply makes of each: answered, asked back, for a person, not answered. */
export function Asks(props: { view: AssistanceView; unanswered: readonly string[] }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { understanding, checked, decision } = props.view;
  const isJudged = checked !== undefined && decision?.disposition.kind !== 'none';
  const asks = understanding?.asks ?? [];
  return (
    <Section title={words.asks.title} isBusy={understanding === undefined}>
      {understanding === undefined ? <SkeletonLines lines={['long', 'short']} /> : null}
      {understanding !== undefined && asks.length === 0 ? (
        <div className={styles.pending}>{words.asks.none}</div>
      ) : null}
      {asks.length > 0 && (
        <ul className={styles.list}>
          {asks.map((ask) => {
            const state = askState(ask, props.unanswered, isJudged);
            return (
              <li key={ask.id} className={styles.ask}>
                <span className={styles[state]}>
                  <span aria-hidden="true">{state === 'answered' ? <Icon name="check" /> : askSigns[state]}</span>
                  <span className={styles.unseen}>{words.asks.states[state]}</span>
                </span>
                <span>{ask.text}</span>
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
