import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Sender, Understanding } from '../../shared/assistance.js';
import { mainAsk } from '../../shared/wording/main-ask.js';
import { languageName } from '../language-name.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import { SkeletonLines } from './SkeletonLines.js';
import { Disclosure } from './Disclosure.js';
import { Icon } from './Icon.js';

const useStyles = makeStyles({
  head: { padding: '8px 12px', borderBottom: `1px solid ${tokens.colorNeutralStroke2}`, minHeight: '40px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: 'anywhere',
  },
  mood: { fontWeight: tokens.fontWeightRegular, color: tokens.colorNeutralForeground3 },
  loud: { color: tokens.colorStatusDangerForeground3, fontWeight: tokens.fontWeightSemibold },
  who: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: '8px', overflowWrap: 'anywhere' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground3 },
  unsure: { color: tokens.colorStatusWarningForeground3 },
  reasons: { margin: '4px 0', paddingLeft: '16px' },
  small: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    margin: '4px 0',
  },
});

/** Between two things said in one line. It stays with the one before, so that no line begins with it. */
const dot = '\u00a0· ';

/** What is this, and who asks. */
export function MessageHead(props: {
  view: AssistanceView;
  subject: string;
  onConfirm?: (() => void) | undefined;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { understanding, sender } = props.view;
  return (
    <header className={styles.head}>
      {understanding === undefined || sender === undefined ? (
        <>
          <h1 className={styles.title}>{props.subject === '' ? words.message.noSubject : props.subject}</h1>
          <SkeletonLines lines={['short']} />
        </>
      ) : (
        <>
          <h1 className={styles.title}>
            {mainAsk(understanding, words).join(dot)}
            {dot}
            <Mood understanding={understanding} />
          </h1>
          <Who sender={sender} onConfirm={props.onConfirm} />
          <Signals signals={understanding.signals} />
        </>
      )}
    </header>
  );
}

function Mood(props: { understanding: Understanding }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { language, sentiment, urgency } = props.understanding;
  const quiet = [languageName(language, words)];
  const loud = urgency === 'high' ? [words.urgent] : [];
  if (sentiment === 'angry') loud.unshift(words.sentiments.angry);
  else quiet.push(words.sentiments[sentiment]);
  return (
    <span className={styles.mood}>
      {quiet.join(dot)}
      {loud.length > 0 && (
        <span className={styles.loud}>
          {dot}
          {loud.join(dot)}
        </span>
      )}
    </span>
  );
}

function Signals(props: { signals: readonly string[] }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const known = props.signals.flatMap((signal) => words.signals[signal] ?? []);
  return known.length === 0 ? null : <p className={mergeClasses(styles.small, styles.unsure)}>{known.join(' ')}</p>;
}

function Who(props: { sender: Sender; onConfirm: (() => void) | undefined }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { party, standing, reasons, customers } = props.sender;
  const look = { authenticated: styles.good, confirmed: styles.good, unverified: styles.unsure, failed: styles.bad }[
    standing
  ];
  const names = [...new Set(customers.map((customer) => customer.name ?? customer.record))];
  return (
    <div className={styles.who}>
      <span title={party.address}>{party.name ?? party.address}</span>
      <Disclosure
        title={words.sender.reason}
        summary={
          <span className={look}>
            <StandingSign standing={standing} /> <span>{words.sender.standings[standing]}</span>
          </span>
        }
      >
        <p className={styles.small}>{party.address}</p>
        <p className={styles.small}>{words.sender.whatFollows[standing]}</p>
        <ul className={mergeClasses(styles.small, styles.reasons)}>
          {reasons.map((reason) => (
            <li key={reason}>{words.sender.reasons[reason] ?? reason}</li>
          ))}
          <li>{names.length > 0 ? words.sender.onFile(names) : words.sender.notOnFile}</li>
        </ul>
      </Disclosure>
      {standing === 'unverified' && props.onConfirm && (
        <div>
          <Button size="small" onClick={props.onConfirm} title={words.sender.confirmWhat}>
            {words.sender.confirm}
          </Button>
        </div>
      )}
    </div>
  );
}

function StandingSign({ standing }: { standing: Sender['standing'] }): ReactNode {
  if (standing === 'unverified') return <span aria-hidden="true">!</span>;
  return <Icon name={standing === 'failed' ? 'cross' : 'check'} />;
}
