import { mailWords } from '../../languages/all.js';
import { holdsAny } from './phrases.js';

const maxLength = 200;
const maxWords = 16;
const saysReplyAbove = holdsAny(mailWords('replyAbove'));

/**
 * Whether a line is what a help desk writes above the message it sends: "##- Please type your reply above this line -##". What the customer
 * answers stands above it, whatever follows is the desk's. A question or a longer sentence that says the same is the customer's.
 */
export function isReplySeparator(line: string): boolean {
  if (line.length > maxLength) return false;
  const text = line.replace(/^[\s>|]{1,40}/, '');
  if (text.includes('?') || (text.match(/\p{L}+/gu) ?? []).length > maxWords) return false;
  return saysReplyAbove(text);
}
