import type { Assistance } from '../../../shared/assistance.js';
import { isDraftLanguage } from '../../../shared/languages.js';
import type { Known, ReadMessage } from '../situation.js';

/** What an agent should know before trusting the reply. */
export function warningsOf(read: ReadMessage, { context, language, understanding }: Known): Assistance['warnings'] {
  const hasUnread = read.attachments.some((attachment) => attachment.unread !== undefined);
  const isOtherLanguage = !isDraftLanguage(understanding.language) && language !== understanding.language;
  return [
    ...context.warnings,
    ...(read.hasHiddenText ? [{ code: 'hidden-text' as const }] : []),
    ...(read.isPartlyRead === true ? [{ code: 'partly-read' as const }] : []),
    ...(hasUnread ? [{ code: 'attachment-unread' as const }] : []),
    ...(isOtherLanguage ? [{ code: 'language-not-supported' as const }] : []),
  ];
}
