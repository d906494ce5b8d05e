import type { Attachment } from '../../shared/message.js';

/** Attachments whose text may matter, and how much of them a request takes along: five files, 4 MB together. */
const mostFiles = 5;
const mostBytes = 4_000_000;
const readable = /\.(pdf|docx?|xlsx?|csv|txt|eml|html?|odt|ods)$/i;

/** An attachment as the mail program lists it. */
export interface ListedAttachment {
  id: string;
  name: string;
  size: number;
  isInline: boolean;
  contentType?: string;
}

/**
 * The attachments of a message, with the content of those whose text may matter. `contentOf` answers base64, or undefined where the mail
 * program does not hand the file over; an empty answer for a file that has bytes is a refusal too (data loss prevention does that).
 */
export async function readAttachments(
  attachments: readonly ListedAttachment[],
  contentOf: (id: string) => Promise<string | undefined>,
): Promise<Attachment[]> {
  const listed = attachments.slice(0, 100);
  const wanted = attachmentsToRead(listed);
  return Promise.all(
    listed.map(async (attachment, at): Promise<Attachment> => {
      const name = attachment.name.slice(0, 500);
      const head = { name, mediaType: (attachment.contentType ?? '').slice(0, 200), bytes: attachment.size };
      if (!wanted.has(at)) return head;
      const content = (await contentOf(attachment.id))?.replaceAll(/\s/g, '') ?? '';
      if (content === '') return { ...head, unread: 'the mail app did not hand it over' };
      return { ...head, contentBase64: content };
    }),
  );
}

/** Which attachments to ask the mail program for, by their place in the list. */
function attachmentsToRead(attachments: readonly ListedAttachment[]): Set<number> {
  const chosen = new Set<number>();
  let bytes = 0;
  attachments.forEach((attachment, at) => {
    const fits = chosen.size < mostFiles && bytes + attachment.size <= mostBytes;
    if (attachment.isInline || !readable.test(attachment.name) || !fits) return;
    chosen.add(at);
    bytes += attachment.size;
  });
  return chosen;
}
