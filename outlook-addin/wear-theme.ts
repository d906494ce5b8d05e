import type { MailHost } from './host/mail-host.js';

/** Dresses the page as its mail program is dressed, and anew when that changes; what a theme looks like, `theme-styles.cjs` says. Answers how to stop. */
export function wearTheme(program: Pick<MailHost, 'theme' | 'onThemeChanged'>): () => void {
  const wear = (): void => {
    document.documentElement.dataset['theme'] = program.theme();
  };
  wear();
  return program.onThemeChanged(wear);
}
