import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CutText } from '../../shared/assistance.js';
import { usePane } from '../pane-context.js';
import { Disclosure } from './Disclosure.js';

const useStyles = makeStyles({
  text: {
    margin: '4px 0 8px',
    padding: '4px 8px',
    maxHeight: '160px',
    overflowY: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    borderLeft: `2px solid ${tokens.colorNeutralStroke1}`,
  },
  kind: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** What was set aside from the message before it was read: quotes, signatures, hidden text. Never lost. */
export function CutTexts(props: { cut: readonly CutText[] }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  return (
    <Disclosure summary={words.message.cut(props.cut.length)}>
      {props.cut.map((piece, at) => (
        <div key={at}>
          <div className={styles.kind}>
            {words.message.cutKinds[piece.kind]}
            {piece.from !== undefined && `: ${piece.from}`}
          </div>
          <div className={styles.text} tabIndex={0} role="region" aria-label={words.message.cutKinds[piece.kind]}>
            {piece.text}
          </div>
        </div>
      ))}
    </Disclosure>
  );
}
