import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  select: {
    maxWidth: '124px',
    minHeight: '24px',
    padding: '0 2px',
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: 0,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase200,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

/**
 * One of a few, as the browser's own list: complete for keyboard, touch and screen readers. Fluent's Select draws the same element and
 * brings an icon set of 14 kB gzip along.
 */
export function Choice<T extends string>(props: {
  label: string;
  value: T | undefined;
  options: readonly { value: T; label: string }[];
  onChoose: (value: T) => void;
}): ReactNode {
  const styles = useStyles();
  return (
    <select
      className={styles.select}
      aria-label={props.label}
      value={props.value ?? ''}
      onChange={(event) => {
        const chosen = props.options.find(({ value }) => value === event.target.value);
        if (chosen) props.onChoose(chosen.value);
      }}
    >
      {props.value === undefined && <option value="">{props.label}</option>}
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
