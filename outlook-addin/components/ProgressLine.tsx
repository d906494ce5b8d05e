import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';

const useStyles = makeStyles({
  line: {
    height: '2px',
    overflow: 'hidden',
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground4,
    '::after': {
      content: '""',
      position: 'absolute',
      insetBlock: 0,
      width: '40%',
      backgroundColor: tokens.colorBrandBackground,
      animationName: { from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(250%)' } },
      animationDuration: '1.4s',
      animationIterationCount: 'infinite',
      '@media (prefers-reduced-motion: reduce)': { animationName: 'none', width: '100%' },
    },
  },
  words: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** A thin line with its words, once something takes more than a second; before that, nothing. */
export function ProgressLine(props: { label: string }): ReactNode {
  const styles = useStyles();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  return (
    <div>
      <div className={styles.words}>{props.label}</div>
      <div className={styles.line} role="progressbar" aria-label={props.label} />
    </div>
  );
}
