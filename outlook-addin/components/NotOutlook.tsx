import { makeStyles, tokens } from '@fluentui/react-components';
import { useLayoutEffect, type ReactNode } from 'react';
import type { Wording } from '../../shared/wording/wording.js';
import { themeOf, watchTheme } from '../host/theme-of.js';
import { applyTheme } from '../apply-theme.js';

const useStyles = makeStyles({
  page: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    padding: '32px 12px',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
  },
  title: { margin: '0 0 8px', fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  what: { margin: 0, color: tokens.colorNeutralForeground2 },
});

/** What the page says when it was opened outside a mail program. */
export function NotOutlook(props: { words: Wording }): ReactNode {
  const styles = useStyles();
  useLayoutEffect(() => applyTheme({ theme: () => themeOf(undefined), onThemeChanged: watchTheme }), []);
  const text = props.words.problems['not-outlook'];
  return (
    <main className={styles.page} lang={props.words.locale}>
      <h1 className={styles.title}>{text?.title}</h1>
      <p className={styles.what}>{text?.what}</p>
    </main>
  );
}
