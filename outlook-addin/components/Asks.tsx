import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Ask, AskState } from '../../shared/assistance.js';
import { askLack, askSigns, askState } from '../../shared/wording/ask-state.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import { Disclosure } from './Disclosure.js';
import { Icon } from './Icon.js';

const useStyles = makeStyles({
  asks: { padding: '4px 12px' },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '4px' },
  ask: { display: 'grid', gridTemplateColumns: '16px 1fr', columnGap: '4px', overflowWrap: 'anywhere' },
  answered: { color: tokens.colorStatusSuccessForeground1, fontWeight: tokens.fontWeightSemibold },
  'asked-back': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  'for-a-person': { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightSemibold },
  open: { color: tokens.colorStatusWarningForeground3, fontWeight: tokens.fontWeightSemibold },
  lack: { color: tokens.colorNeutralForeground3 },
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** What they ask that the reply does not answer, and what is missing; what it answers is one line, opened by a press. */
export function Asks(props: { view: AssistanceView; unanswered: readonly string[] }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { understanding, checked, decision } = props.view;
  const isJudged = checked !== undefined && decision?.disposition.kind !== 'none';
  if (understanding === undefined || !isJudged) return null;
  const asks = understanding.asks.map((ask) => ({ ask, state: askState(ask, props.unanswered) }));
  const answered = asks.filter(({ state }) => state === 'answered');
  const others = asks.filter(({ state }) => state !== 'answered');
  if (asks.length === 0) return null;
  return (
    <section className={styles.asks} aria-label={words.asks.title}>
      {others.length > 0 && <AskList asks={others} />}
      {answered.length > 0 && (
        <Disclosure
          summary={
            <span>
              <span className={styles.answered}>
                <Icon name="check" />
              </span>{' '}
              {words.asks.answered(answered.length)}
            </span>
          }
        >
          <AskList asks={answered} />
        </Disclosure>
      )}
    </section>
  );
}

function AskList(props: { asks: readonly { ask: Ask; state: AskState }[] }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  return (
    <ul className={styles.list}>
      {props.asks.map(({ ask, state }) => (
        <li key={ask.id} className={styles.ask}>
          <span className={styles[state]}>
            <span aria-hidden="true">{state === 'answered' ? <Icon name="check" /> : askSigns[state]}</span>
            <span className={styles.unseen}>{words.asks.states[state]}</span>
          </span>
          <span>
            {ask.text}
            {state === 'open' && <span className={styles.lack}> {words.asks.lacks[askLack(ask)]}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
