import type { HeaderField } from '../situation.js';

/** Whether mail programs or the subject say that the message answers one. */
export function isReply({ headers, subject }: { headers: readonly HeaderField[]; subject: string }): boolean {
  return (
    headers.some(({ name, value }) => /^(?:in-reply-to|references)$/i.test(name) && value.trim() !== '') ||
    /^\s*(?:re|aw|antw|sv|vs|rif|odp|resp|r|bls|ynt|ré(?:f|p)?)\s*(?:\[\d{1,3}\]\s*)?[:：]/iu.test(subject)
  );
}
