import type { HostTheme } from './mail-host.js';

/** Light or dark by the mail program's own background; by the browser's wish where it tells none. High contrast is always the browser's. */
export function themeOf(background: string | undefined): HostTheme {
  if (matchMedia('(forced-colors: active)').matches) return 'contrast';
  const luminance = background === undefined ? undefined : luminanceOf(background);
  const isDark = luminance === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : luminance < 0.4;
  return isDark ? 'dark' : 'light';
}

/** Calls back when the browser's own wish changes. Answers how to stop it. */
export function watchTheme(callback: () => void): () => void {
  const queries = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('(forced-colors: active)')];
  queries.forEach((query) => query.addEventListener('change', callback));
  return () => queries.forEach((query) => query.removeEventListener('change', callback));
}

/** Perceived brightness of `#rrggbb`, 0 to 1 (ITU-R BT.601); undefined for any other text. */
export function luminanceOf(color: string): number | undefined {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (match === null) return undefined;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((hex) => parseInt(hex, 16) / 255);
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
