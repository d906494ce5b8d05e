import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Wording } from '../../shared/wording/wording.js';
import { SkeletonLines } from '../components/SkeletonLines.js';

/** One line of the sample mailbox, as `GET /demo/messages` answers it. */
export interface SampleLine {
  id: string;
  from: string;
  subject: string;
  language: string;
  receivedAt: string;
  preview: string;
}

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  line: {
    display: 'block',
    width: '100%',
    padding: '8px 12px',
    border: 'none',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    borderLeft: '3px solid transparent',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: { backgroundColor: tokens.colorNeutralBackground1Selected, borderLeftColor: tokens.colorCompoundBrandStroke },
  own: { color: tokens.colorBrandForeground1, fontWeight: tokens.fontWeightSemibold },
  from: { display: 'flex', justifyContent: 'space-between', columnGap: '8px', fontWeight: tokens.fontWeightSemibold },
  code: {
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
  },
  clip: { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' },
  preview: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  tags: { fontSize: tokens.fontSizeBase200, color: tokens.colorBrandForeground1 },
  none: { padding: '12px' },
});

export function MessageList(props: {
  words: Wording;
  lines: readonly SampleLine[] | undefined;
  chosen: string | undefined;
  tags: ReadonlyMap<string, readonly string[]>;
  onChoose: (id: string) => void;
  onOwn: () => void;
  isOwn: boolean;
}): ReactNode {
  const styles = useStyles();
  const { lines } = props;
  if (lines === undefined)
    return (
      <div className={styles.none}>
        <SkeletonLines lines={['long', 'full', 'short', 'long', 'full']} />
      </div>
    );
  return (
    <ul className={styles.list}>
      <li>
        <button
          type="button"
          className={mergeClasses(styles.line, styles.own, props.isOwn && styles.chosen)}
          aria-current={props.isOwn ? 'true' : undefined}
          onClick={props.onOwn}
        >
          {props.words.tryIt.own.title} …
        </button>
      </li>
      {lines.map((line) => (
        <li key={line.id}>
          <button
            type="button"
            className={mergeClasses(styles.line, line.id === props.chosen && styles.chosen)}
            aria-current={line.id === props.chosen ? 'true' : undefined}
            onClick={() => props.onChoose(line.id)}
          >
            <span className={styles.from}>
              <span className={styles.clip}>
                {line.from.replace(/<.*/, '').replaceAll('"', '').trim() || line.from}
              </span>
              <span className={styles.code}>{line.language}</span>
            </span>
            <div className={styles.clip}>{line.subject}</div>
            <div className={mergeClasses(styles.clip, styles.preview)}>{line.preview}</div>
            {(props.tags.get(line.id) ?? []).length > 0 && (
              <div className={styles.tags}>{props.tags.get(line.id)?.join(', ')}</div>
            )}
          </button>
        </li>
      ))}
      {lines.length === 0 && <li className={styles.none}>{props.words.tryIt.empty}</li>}
    </ul>
  );
}
