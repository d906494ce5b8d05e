/** What names an item. Of a message being read the subject is a text; of one being written it is an object to ask. */
export interface ItemMarks {
  subject?: unknown;
  itemId?: string;
  internetMessageId?: string;
  conversationId?: string;
  dateTimeCreated?: Date;
}

/**
 * Names an item. The message id stands beside the item's own, so that a message whose fields are still those of the one before is another
 * one. A draft without an id goes by its conversation.
 */
export function keyOf(item: ItemMarks | undefined): string | undefined {
  if (item === undefined) return undefined;
  return isRead(item) ? `${item.itemId} ${item.internetMessageId ?? ''}` : `draft ${item.conversationId ?? ''}`;
}

/** Tells a whole item from one whose fields are still changing. */
export function printOf(item: ItemMarks | undefined): string {
  const read = item && isRead(item) ? [item.subject, item.dateTimeCreated?.getTime()] : [];
  return [keyOf(item), ...read].join('\n');
}

function isRead(item: ItemMarks): boolean {
  return typeof item.subject === 'string';
}

/**
 * Looks at the open item whenever the mail program says so, and calls back with its key when it really is another one: Outlook reports the
 * same item again when it is only selected again. Answers how to stop, which is to fall silent: to remove one handler removes them all.
 */
export function watchItem(options: {
  open: () => ItemMarks | undefined;
  listen: (look: () => void) => void;
  callback: (key: string | undefined) => void;
}): () => void {
  const { open, listen, callback } = options;
  let last = keyOf(open());
  let isOn = true;
  listen(() => {
    const key = keyOf(open());
    if (!isOn || key === last) return;
    last = key;
    callback(key);
  });
  return () => {
    isOn = false;
  };
}
