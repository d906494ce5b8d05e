import type { DraftLanguageCode } from '../../shared/languages.js';
import { draftLanguage } from '../languages/all.js';

/** Whether to say du, tu, tú: only in a friendly mailbox, and only to somebody who says so themselves. A language may have one form only. */
export function isFamiliarAddress(newText: string, language: DraftLanguageCode, tone: string): boolean {
  const { address } = draftLanguage[language];
  if (address === undefined || tone !== 'friendly') return false;
  return address.saysFamiliar.test(newText) && !address.saysPolite.test(newText);
}
