import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { ActionResponse } from '../../shared/api.js';
import type { Action } from '../../shared/assistance.js';
import { isHttps } from '../is-https.js';
import { usePane } from '../pane-context.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  fields: {
    margin: '4px 0',
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: '4px 8px',
    overflowWrap: 'anywhere',
  },
  field: { display: 'contents' },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, whiteSpace: 'pre-line' },
});

/** Write-backs the settings offer: first a preview of what would be written, then the agent's word. */
export function Actions(props: { actions: readonly Action[]; assistanceId: string }): ReactNode {
  const styles = useStyles();
  const { words, api } = usePane();
  const [open, setOpen] = useState<{ name: string; answer?: ActionResponse; isFailed?: boolean }>();
  if (props.actions.length === 0) return null;
  const act = async (name: string, confirm?: string): Promise<void> => {
    setOpen({ name });
    try {
      setOpen({ name, answer: await api.act(props.assistanceId, name, confirm === undefined ? {} : { confirm }) });
    } catch {
      setOpen({ name, isFailed: true });
    }
  };
  const answer = open?.answer;
  return (
    <Section title={words.actions.title}>
      <div className={styles.list}>
        {props.actions.map((action) => (
          <Button
            key={action.name}
            size="small"
            disabled={open?.name === action.name && !answer && open.isFailed !== true}
            onClick={() => void act(action.name)}
          >
            {action.label}
          </Button>
        ))}
      </div>
      <div role="status">
        {open?.isFailed === true && words.actions.failed}
        {answer?.state === 'done' &&
          (answer.url !== undefined && isHttps(answer.url) ? (
            <a href={answer.url} target="_blank" rel="noreferrer noopener">
              {words.actions.done(answer.record)}
            </a>
          ) : (
            words.actions.done(answer.record)
          ))}
      </div>
      {open && answer?.state === 'preview' && (
        <div>
          <div className={styles.label}>{words.actions.preview}</div>
          <dl className={styles.fields}>
            {Object.entries(answer.fields).map(([name, value]) => (
              <div key={name} className={styles.field}>
                <dt className={styles.label}>{name}</dt>
                <dd className={styles.value}>{value}</dd>
              </div>
            ))}
          </dl>
          <div className={styles.list}>
            <Button size="small" appearance="primary" onClick={() => void act(open.name, answer.confirm)}>
              {words.actions.confirm}
            </Button>
            <Button size="small" onClick={() => setOpen(undefined)}>
              {words.actions.cancel}
            </Button>
          </div>
        </div>
      )}
    </Section>
  );
}
