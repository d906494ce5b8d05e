import { randomBytes } from 'node:crypto';

/** A fresh id: a prefix, then 26 characters that sort by time. Made here, so that both databases agree. */
export function newId(prefix: string, now: Date): string {
  return `${prefix}_${now.getTime().toString(36).padStart(9, '0')}${randomBytes(12).toString('base64url').replaceAll(/[-_]/g, '0')}`;
}
