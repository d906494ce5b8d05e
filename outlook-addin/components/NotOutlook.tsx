import { makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Wording } from '../../shared/wording/wording.js';

const useStyles = makeStyles({
  page: { padding: '32px 12px', fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

/** What the page says when it was opened outside a mail program. */
export function NotOutlook(props: { words: Wording }): ReactNode {
  const styles = useStyles();
  const text = props.words.problems['not-outlook'];
  return (
    <main className={styles.page} lang={props.words.locale}>
      <h1 className={styles.title}>{text?.title}</h1>
      <p>{text?.what}</p>
    </main>
  );
}
