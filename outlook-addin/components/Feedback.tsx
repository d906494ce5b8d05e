import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { usePane } from '../pane-context.js';
import { Icon } from './Icon.js';
import { LineInput } from './LineInput.js';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '2px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  answer: { minWidth: '28px', padding: '0 4px' },
});

/** A person decides; was it good? A yes is noted at once; a no may say what was wrong. */
export function Feedback(props: {
  onHandOver: () => void;
  onFeedback: (kind: 'good' | 'bad', note?: string) => void;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const [state, setState] = useState<'asked' | 'what' | 'thanked' | 'handed-over'>('asked');
  const [note, setNote] = useState('');
  const say = (kind: 'good' | 'bad'): void => {
    props.onFeedback(kind, note.trim() === '' ? undefined : note.trim());
    setState('thanked');
  };
  if (state === 'thanked' || state === 'handed-over')
    return (
      <div className={styles.row} role="status">
        {state === 'thanked' ? words.feedback.thanks : words.insert.handedOver}
      </div>
    );
  if (state === 'what') {
    return (
      <form className={styles.row} onSubmit={(event) => (event.preventDefault(), say('bad'))}>
        <LineInput label={words.feedback.what} hint={words.feedback.what} value={note} onChange={setNote} />
        <Button size="small" type="submit">
          {words.feedback.send}
        </Button>
      </form>
    );
  }
  return (
    <div className={styles.row} role="group" aria-label={words.feedback.ask}>
      <Button
        appearance="subtle"
        className={styles.answer}
        onClick={() => {
          props.onHandOver();
          setState('handed-over');
        }}
      >
        {words.insert.handOver}
      </Button>
      {(['good', 'bad'] as const).map((kind) => (
        <Button
          key={kind}
          appearance="subtle"
          className={styles.answer}
          title={words.feedback.ask}
          aria-label={`${words.feedback.ask} ${kind === 'good' ? words.feedback.yes : words.feedback.no}`}
          onClick={() => (kind === 'good' ? say('good') : setState('what'))}
        >
          <Icon name={kind} />
        </Button>
      ))}
    </div>
  );
}
