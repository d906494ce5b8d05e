/** Attachments whose text may matter, and how much of them a request takes along: five files, 4 MB together. */
const mostFiles = 5;
const mostBytes = 4_000_000;
const readable = /\.(pdf|docx?|xlsx?|csv|txt|eml|html?|odt|ods)$/i;

/** Which attachments to ask the mail program for, by their place in the list. */
export function attachmentsToRead(
  attachments: readonly { name: string; size: number; isInline: boolean }[],
): Set<number> {
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
