/** Why an attachment could not be read; the panes say each in the agent's language. */
export type UnreadReason =
  'encrypted' | 'broken' | 'too-large' | 'too-slow' | 'not-supported' | 'not-downloaded' | 'no-text';

/** Thrown by a reader of one kind of file; `readAttachments` turns it into the file's `unread`. */
export class Unreadable extends Error {
  constructor(
    readonly reason: UnreadReason,
    options?: { cause: unknown },
  ) {
    super(`an attachment is ${reason}`, options);
    this.name = 'Unreadable';
  }
}
