import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { usePane } from '../pane-context.js';
import { LineInput } from './LineInput.js';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: '4px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
  },
  answer: { minWidth: 'auto' },
});

/** Was it good? A yes is noted at once; a no may say what was wrong. */
export function Feedback(props: { onFeedback: (kind: 'good' | 'bad', note?: string) => void }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const [state, setState] = useState<'asked' | 'what' | 'thanked'>('asked');
  const [note, setNote] = useState('');
  const say = (kind: 'good' | 'bad'): void => {
    props.onFeedback(kind, note.trim() === '' ? undefined : note.trim());
    setState('thanked');
  };
  if (state === 'thanked')
    return (
      <div className={styles.row} role="status">
        {words.feedback.thanks}
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
      <span>{words.feedback.ask}</span>
      <Button size="small" appearance="subtle" className={styles.answer} onClick={() => say('good')}>
        {words.feedback.yes}
      </Button>
      <Button size="small" appearance="subtle" className={styles.answer} onClick={() => setState('what')}>
        {words.feedback.no}
      </Button>
    </div>
  );
}
