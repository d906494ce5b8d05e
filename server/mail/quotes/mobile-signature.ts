import { mailWords } from '../../languages/all.js';
import { anyOf } from './word-pattern.js';

const sentFrom = anyOf(mailWords('sentFrom'));
const begins = new RegExp(`^(?:${sentFrom})`, 'iu');
const beginsWithMy = new RegExp(`^(?:${sentFrom})\\s(?:${anyOf(mailWords('my'))})\\s`, 'iu');
const device = new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${anyOf(mailWords('devices'))})(?![\\p{L}])`, 'iu');
const outlookAdvert = /^(?:\S+\s){0,4}outlook(?:\s\S+){0,4}?\s(?:ios|android|mac|windows)(?:\s\S+){0,2}$/iu;
const virusAdvert = new RegExp(`^(?:${anyOf(mailWords('virusFree'))})(?![\\p{L}])`, 'iu');
const ending = /^(?:\S+\s){0,3}(?:from mobile|via mobile|from my phone)$/iu;
const cjk = /(?:從|从|發自|发自).{0,20}(?:傳送|发送|iphone|android|手机|手機)|iphoneから送信/iu;
const maxWordsUnknownDevice = 7;
/** More than that, and it is a sentence. */
const maxWordsAfterDevice = 8;

/** Whether a line is what a phone or mail program adds below a message: "Sent from my iPhone", "Get Outlook for iOS". */
export function isMobileSignature(line: string): boolean {
  if (line.length > 300) return false;
  const text = line
    .replaceAll(/\[([^\]]{1,80})\]\([^)]{0,200}\)/g, '$1')
    .replaceAll(/<?(?:https?:\/\/|www\.)[^\s>]{1,200}>?/gi, ' ')
    .replaceAll(/[<>()[\]*_|"]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.!]$/, '');
  const words = text.split(' ').length;
  if (text === '' || text.length > 110 || words > 14 || text.includes('?')) return false;
  if (cjk.test(text) || outlookAdvert.test(text) || virusAdvert.test(text) || ending.test(text)) return true;
  if (beginsWithMy.test(text) && words <= maxWordsUnknownDevice) return true;
  const named = device.exec(text);
  if (!begins.test(text) || named === null) return false;
  const [rest = ''] = text.slice(named.index + named[0].length).split(/[.!]/);
  return rest.split(' ').length <= maxWordsAfterDevice;
}
