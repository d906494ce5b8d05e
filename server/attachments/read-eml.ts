import { parseMime } from '../mail/parse-mime.js';
import { blocksOf, type Piece } from './piece.js';

/** An attached message: its sender, date and subject, and its text by lines. `htmlToText` gives the visible text of HTML. */
export async function readEml(content: Uint8Array, htmlToText: (html: string) => string): Promise<Piece[]> {
  const mail = await parseMime(content);
  const date = mail.headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? '';
  const head = [
    `From: ${mail.from.map(({ name, address }) => (name === undefined ? address : `${name} <${address}>`)).join(', ')}`,
    `Date: ${date}`,
    `Subject: ${mail.subject}`,
  ];
  const body = mail.html === undefined || mail.html.trim() === '' ? (mail.text ?? '') : htmlToText(mail.html);
  const files = mail.attachments.map(({ name }) => ({ place: 'attachments', text: name }));
  return [{ place: 'header', text: head.join('\n') }, ...blocksOf(body.split(/\r\n|\n|\r/)), ...files];
}
