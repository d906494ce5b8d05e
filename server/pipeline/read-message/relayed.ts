import { relayedMessage } from '../../mail/relayed-message.js';
import type { OpenedMessage } from '../situation.js';
import { isReply } from './is-reply.js';

/** What a buyer asked through a marketplace, without the frame that the marketplace drew around it; undefined for any other mail. Pure. */
export function relayed({ read, sender }: OpenedMessage): OpenedMessage | undefined {
  const found = isReply(read) ? undefined : relayedMessage(read.newText);
  if (found === undefined) return undefined;
  const { automatic: _, automaticBecause: __, ...rest } = read;
  const frame = found.frame === '' ? [] : [{ kind: 'disclaimer' as const, text: found.frame }];
  return { read: { ...rest, newText: found.message, cut: [...frame, ...read.cut] }, sender };
}
