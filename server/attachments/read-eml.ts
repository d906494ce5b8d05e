import { parseMime } from '../mail/parse-mime.js';
import { visibleText } from '../mail/read-body.js';
import { blocksOf, type Piece } from './piece.js';

/** An attached message: its sender, date and subject, and its visible text by lines. */
export async function readEml(content: Uint8Array): Promise<Piece[]> {
  const mail = await parseMime(content);
  const date = mail.headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? '';
  const head = [
    `From: ${mail.from.map(({ name, address }) => (name === undefined ? address : `${name} <${address}>`)).join(', ')}`,
    `Date: ${date}`,
    `Subject: ${mail.subject}`,
  ];
  const body = mail.html === undefined || mail.html.trim() === '' ? (mail.text ?? '') : visibleText(mail.html);
  const files = mail.attachments.map(({ name }) => ({ place: 'attachments', text: name }));
  return [{ place: 'header', text: head.join('\n') }, ...blocksOf(body.split(/\r\n|\n|\r/)), ...files];
}
