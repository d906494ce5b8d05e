import { escapeHtml } from '../../shared/render-draft.js';

const ellipsis = '…';

/** Control characters but the line break, and characters that turn the reading direction of what follows. */
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Text of somebody else for a field of a card that reads markup: escaped, cut, lines kept. */
export function markup(text: string, max: number): string {
  return escapeHtml(cut(text.replace(/\r\n?/g, '\n').replace(unseen, ' '), max)).replace(/\n/g, '<br>');
}

/** Text for a field that is not known to read markup: one line, without the characters markup begins with. */
export function plain(text: string, max: number): string {
  const line = text.replace(unseen, ' ').replace(/\s+/g, ' ').trim();
  return cut(line, max).replace(/</g, '‹').replace(/>/g, '›');
}

/** At most `max` UTF-16 units, never half a character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text.charAt(max - 2)) ? max - 2 : max - 1;
  return text.slice(0, end) + ellipsis;
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
