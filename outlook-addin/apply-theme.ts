import type { MailHost } from './host/mail-host.js';

/** Gives the page the theme of its mail program, and again when that changes; what a theme looks like, `theme-styles.cjs` says. Answers how to stop. */
export function applyTheme(program: Pick<MailHost, 'theme' | 'onThemeChanged'>): () => void {
  const apply = (): void => {
    document.documentElement.dataset['theme'] = program.theme();
  };
  apply();
  return program.onThemeChanged(apply);
}
