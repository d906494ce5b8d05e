import { decodeText } from '../mail/decode-text.js';
import { blocksOf, type Piece } from './piece.js';

/** Plain text, by lines. */
export function readText(content: Uint8Array): Piece[] {
  return blocksOf(decodeText(content).split(/\r\n|\n|\r/));
}
