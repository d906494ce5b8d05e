import { quoteWords } from '../../languages/all.js';
import { anyOf } from './word-pattern.js';

const dashes = '[-_=~*<>\\u2010-\\u2015\\s]';
const announcement = (kind: 'original' | 'forwarded'): RegExp =>
  new RegExp(`^${dashes}{2,60}(?:${anyOf(quoteWords(kind))})(?:[\\s:].{0,120})?${dashes}{0,60}$`, 'iu');
const original = announcement('original');
const forwarded = announcement('forwarded');
const undashed = (kind: 'original' | 'forwarded', after: string): RegExp =>
  new RegExp(`^[\\s>*|]{0,8}(?:${anyOf(quoteWords(kind))})${after}`, 'iu');
const bareOriginal = undashed('original', '\\s{0,3}[:：]?\\s*$');
const bareForwarded = undashed('forwarded', '(?:\\s{0,3}[:：]?\\s*$|\\s.{0,80}(?:@|\\d{4}|\\d:\\d).{0,80}$)');

/** Whether a line announces an earlier message ("----- Original Message -----") or a forwarded one, or neither. */
export function messageMarker(line: string): 'quote' | 'forward' | undefined {
  if (line.length < 8 || line.length > 240) return undefined;
  if (forwarded.test(line) || bareForwarded.test(line)) return 'forward';
  return original.test(line) || bareOriginal.test(line) ? 'quote' : undefined;
}
