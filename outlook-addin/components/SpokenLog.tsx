import { makeStyles } from '@fluentui/react-components';
import { useImperativeHandle, useState, type ReactNode, type Ref } from 'react';

const useStyles = makeStyles({
  unseen: {
    position: 'absolute',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    clipPath: 'inset(50%)',
    whiteSpace: 'nowrap',
  },
});

/** Where a screen reader hears what has arrived. Holds its sentences itself, so that saying one does not draw the pane anew. */
export function SpokenLog(props: { say: Ref<(sentence: string) => void> }): ReactNode {
  const styles = useStyles();
  const [said, setSaid] = useState<readonly string[]>([]);
  useImperativeHandle(props.say, () => (sentence: string) => setSaid((now) => [...now.slice(-3), sentence]), []);
  return (
    <div className={styles.unseen} aria-live="polite" role="log">
      {said.map((sentence, at) => (
        <div key={`${at} ${sentence}`}>{sentence}</div>
      ))}
    </div>
  );
}
