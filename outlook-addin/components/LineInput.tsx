import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  input: {
    flexGrow: 1,
    flexBasis: '120px',
    minWidth: 0,
    minHeight: '24px',
    boxSizing: 'border-box',
    padding: '0 8px',
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    '::placeholder': { color: tokens.colorNeutralForeground3, opacity: 1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-1px' },
  },
});

/** One line of the agent's own words. */
export function LineInput(props: {
  label: string;
  hint: string;
  value: string;
  onChange: (value: string) => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <input
      className={styles.input}
      type="text"
      maxLength={2000}
      aria-label={props.label}
      placeholder={props.hint}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    />
  );
}
