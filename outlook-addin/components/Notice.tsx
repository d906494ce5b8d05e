import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  notice: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 8px',
    padding: '4px 12px',
    borderLeft: '4px solid transparent',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
  },
  words: { flexGrow: 1, flexBasis: '180px' },
  quiet: { backgroundColor: tokens.colorNeutralBackground3, borderLeftColor: tokens.colorNeutralStroke1 },
  check: {
    backgroundColor: tokens.colorStatusWarningBackground1,
    borderLeftColor: tokens.colorStatusWarningForeground3,
  },
  stop: { backgroundColor: tokens.colorStatusDangerBackground1, borderLeftColor: tokens.colorStatusDangerForeground1 },
  title: { fontWeight: tokens.fontWeightSemibold },
});

export type NoticeTone = 'quiet' | 'check' | 'stop';

/** A sentence the agent should see, with what can be done about it. `stop` is red: only for what must not happen. */
export function Notice(props: {
  tone: NoticeTone;
  title?: string;
  children?: ReactNode;
  action?: { label: string; onPress: () => void; isDisabled?: boolean } | undefined;
  isAlert?: boolean;
}): ReactNode {
  const styles = useStyles();
  return (
    <div
      className={mergeClasses(styles.notice, styles[props.tone])}
      role={props.isAlert === true ? 'alert' : undefined}
    >
      <div className={styles.words}>
        {props.title !== undefined && <div className={styles.title}>{props.title}</div>}
        {props.children}
      </div>
      {props.action && (
        <Button size="small" onClick={props.action.onPress} disabled={props.action.isDisabled === true}>
          {props.action.label}
        </Button>
      )}
    </div>
  );
}
