import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Wording } from '../../shared/wording/wording.js';
import type { SampleChanges, SampleMessage } from '../host/sample-host.js';

const useStyles = makeStyles({
  message: {
    padding: '16px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase400,
    overflowWrap: 'anywhere',
  },
  subject: { margin: '0 0 4px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  from: { color: tokens.colorNeutralForeground2, marginBottom: '12px' },
  text: { whiteSpace: 'pre-wrap' },
  tags: { display: 'flex', gap: '4px', marginBottom: '12px', flexWrap: 'wrap' },
  tag: {
    padding: '0 8px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorNeutralForeground1,
    fontSize: tokens.fontSizeBase200,
  },
  reply: {
    marginTop: '16px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: '12px',
  },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase300 },
  note: { marginTop: '12px', fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
});

/** The open sample message, and below it the reply as the mail app would open it. Always as text: nothing of a message is drawn as markup. */
export function OpenMessage(props: {
  words: Wording;
  message: SampleMessage | undefined;
  tags: readonly string[];
  reply: SampleChanges['replies'][number] | undefined;
}): ReactNode {
  const styles = useStyles();
  const { words, message, reply } = props;
  if (message === undefined) return <div className={styles.message}>{words.tryIt.choose}</div>;
  return (
    <article className={styles.message}>
      <h2 className={styles.subject}>{message.subject === '' ? words.message.noSubject : message.subject}</h2>
      <div className={styles.from}>
        {words.tryIt.from}: {message.from}
      </div>
      {props.tags.length > 0 && (
        <div className={styles.tags}>
          {props.tags.map((name) => (
            <span key={name} className={styles.tag}>
              {name}
            </span>
          ))}
        </div>
      )}
      <div className={styles.text}>{message.text}</div>
      {reply && (
        <section className={styles.reply} aria-label={words.tryIt.replyOpened}>
          <h3 className={styles.title}>{words.tryIt.replyOpened}</h3>
          <div className={styles.from}>
            {words.tryIt.to}: {reply.to.map(({ address }) => address).join(', ')}
          </div>
          <div className={styles.text}>{reply.text}</div>
          <div className={styles.note}>{words.tryIt.send}</div>
        </section>
      )}
    </article>
  );
}
