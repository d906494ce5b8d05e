import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  icon: {
    width: '1em',
    height: '1em',
    verticalAlign: '-0.125em',
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: '1.5px',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  },
});

const lines = {
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3.5v9M3.5 8h9',
  open: 'M4.5 11.5l7-7M6 4.5h5.5V10',
  more: 'M6 3.5 10.5 8 6 12.5',
  less: 'M3.5 6 8 10.5 12.5 6',
  good: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 9.5q2.5 3 5 0M6 6.2v.3M10 6.2v.3',
  bad: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 11q2.5-3 5 0M6 6.2v.3M10 6.2v.3',
  again: 'M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3',
};

/** A sign beside words that say the same. Drawn, because letters for these stand in fonts a browser must first search for. */
export function Icon(props: { name: keyof typeof lines }): ReactNode {
  const styles = useStyles();
  return (
    <svg className={styles.icon} viewBox="0 0 16 16" aria-hidden="true">
      <path d={lines[props.name]} />
    </svg>
  );
}
