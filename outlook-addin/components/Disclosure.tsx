import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useFold } from '../use-fold.js';

const useStyles = makeStyles({
  button: {
    appearance: 'none',
    border: 'none',
    padding: '2px 0',
    margin: 0,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'start',
    cursor: 'pointer',
    textDecorationLine: 'underline',
    textDecorationStyle: 'dotted',
    textUnderlineOffset: '3px',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  content: { padding: '4px 0', flexBasis: '100%' },
});

/** A line that opens what stands behind it. */
export function Disclosure(props: { summary: ReactNode; title?: string; children: ReactNode }): ReactNode {
  const styles = useStyles();
  const { isOpen, button, content } = useFold();
  return (
    <>
      <button {...button} className={styles.button} title={props.title}>
        {props.summary}
      </button>
      <div {...content} className={styles.content}>
        {isOpen && props.children}
      </div>
    </>
  );
}
