import { isReplySubject } from '../../language/reading/reply-subject.js';
import type { HeaderField } from '../situation.js';

/** Whether mail programs or the subject say that the message answers one. */
export function isReply({ headers, subject }: { headers: readonly HeaderField[]; subject: string }): boolean {
  return (
    headers.some(({ name, value }) => /^(?:in-reply-to|references)$/i.test(name) && value.trim() !== '') ||
    isReplySubject(subject)
  );
}
