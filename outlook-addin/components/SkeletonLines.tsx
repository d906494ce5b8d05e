import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  line: {
    height: '12px',
    marginTop: '4px',
    marginBottom: '4px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground4,
    animationName: { from: { opacity: 1 }, '50%': { opacity: 0.45 }, to: { opacity: 1 } },
    animationDuration: '1.6s',
    animationIterationCount: 'infinite',
    '@media (prefers-reduced-motion: reduce)': { animationName: 'none' },
    '@media (forced-colors: active)': { border: '1px solid GrayText' },
  },
  full: { width: '100%' },
  long: { width: '78%' },
  short: { width: '46%' },
});

/** Lines that hold the place of what is still to come, so that nothing jumps when it does. */
export function SkeletonLines(props: { lines: readonly ('full' | 'long' | 'short')[] }): ReactNode {
  const styles = useStyles();
  return (
    <div aria-hidden="true">
      {props.lines.map((width, at) => (
        <div key={at} className={`${styles.line} ${styles[width]}`} />
      ))}
    </div>
  );
}
