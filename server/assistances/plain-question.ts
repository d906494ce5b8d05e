import type { AssistanceRequest } from '../../shared/assistance.js';
import { isDraftLanguage } from '../../shared/languages.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';

/**
 * The request as it is meant, so that one question is asked, answered and paid once however a client spells it: nothing said is nothing said
 * (an empty instruction), what is said aloud and holds anyway (the mailbox's tone) is left out, a language is its code ("EN", "en-GB" → "en").
 */
export function plainQuestion(request: AssistanceRequest, mailbox: MailboxSettings): AssistanceRequest {
  const { instruction, tone, length, language, alternatives, ...rest } = request;
  const said = instruction?.replaceAll(/\s+/g, ' ').trim() ?? '';
  const code = language?.trim().toLowerCase().split(/[-_]/)[0] ?? '';
  return {
    ...rest,
    ...(said === '' ? {} : { instruction: said }),
    ...(tone === undefined || tone === mailbox.tone ? {} : { tone }),
    ...(length === undefined || length === mailbox.length ? {} : { length }),
    ...(isDraftLanguage(code) ? { language: code } : {}),
    ...(alternatives === true ? { alternatives } : {}),
  };
}
