import { decodeText } from '../mail/decode-text.js';
import { blocksOf, type Piece } from './piece.js';

/** An HTML file, its visible text by lines. */
export function readHtml(content: Uint8Array, htmlToText: (html: string) => string): Piece[] {
  return blocksOf(htmlToText(decodeText(content)).split('\n'));
}
