import { isDraftLanguage, type DraftLanguageCode } from '../../../shared/languages.js';
import type { Settings } from '../../../shared/settings/settings.js';

/** The language asked for, else the message's if the organization answers in it, else its own. */
export function draftLanguage(
  asked: string | undefined,
  found: string,
  settings: Settings,
  fallback: DraftLanguageCode,
): DraftLanguageCode {
  if (asked !== undefined && isDraftLanguage(asked)) return asked;
  return isDraftLanguage(found) && settings.organization.languages.includes(found) ? found : fallback;
}
