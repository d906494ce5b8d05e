import { escapeHtml } from '../../shared/render-draft.js';

const ellipsis = '…';

/** Control characters but the line break, and characters that turn the reading direction of what follows. */
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Half a character, as cutting leaves it. */
const halves = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text of somebody else for a field of a card that reads markup: escaped, cut, lines kept. */
export function markup(text: string, max: number): string {
  return escapeHtml(typed(text, max)).replace(/\n/g, '<br>');
}

/** Text for a field that is not known to read markup: one line, without the characters markup begins with. */
export function plain(text: string, max: number): string {
  const line = text
    .slice(0, 4 * max)
    .replace(unseen, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(line, max).replace(/</g, '‹').replace(/>/g, '›');
}

/** Text for a field that somebody goes on typing in: as it is, lines kept. */
export function typed(text: string, max: number): string {
  const lines = cut(text, max).replace(/\r\n?/g, '\n');
  return lines.replace(unseen, ' ');
}

/** At most `max` UTF-16 units, never half a character. */
function cut(text: string, max: number): string {
  return (text.length <= max ? text : text.slice(0, max - 1) + ellipsis).replace(halves, '');
}

/** A link in markup where the address is safe, else only its words. */
export function link(url: string | undefined, text: string, max: number): string {
  const isHttps = url !== undefined && url.length <= 2000 && /^https:\/\/[^\s"'<>\\]+$/i.test(url);
  return isHttps ? `<a href="${escapeHtml(url)}">${markup(text, max)}</a>` : markup(text, max);
}

export const bold = (marked: string): string => `<b>${marked}</b>`;
export const quiet = (marked: string): string => `<font color="#5f6368">${marked}</font>`;
export const amber = (marked: string): string => `<font color="#b06000">${marked}</font>`;
export const red = (marked: string): string => `<font color="#b3261e">${marked}</font>`;
