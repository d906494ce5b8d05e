import { mailWords } from '../../languages/all.js';

const prefix = new RegExp(String.raw`^\s*(?:${mailWords('replyPrefixes').join('|')})\s*(?:\[\d{1,3}\]\s*)?[:：]`, 'iu');

/** Whether a subject begins as mail programs begin that of an answer: "Re:", "AW:", "Re[2]:". */
export function isReplySubject(subject: string): boolean {
  return prefix.test(subject);
}
