import { decodeText } from '../mail/decode-text.js';
import { visibleText } from '../mail/read-body.js';
import { blocksOf, type Piece } from './piece.js';

/** An HTML file, its visible text by lines. */
export function readHtml(content: Uint8Array): Piece[] {
  return blocksOf(visibleText(decodeText(content)).split('\n'));
}
