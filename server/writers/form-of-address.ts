import type { DraftLanguageCode } from '../../shared/languages.js';

/** Words by which a customer shows that they are on familiar terms, and those that show the opposite. Whole words, any case. */
const familiar: Partial<Record<DraftLanguageCode, { yes: RegExp; no: RegExp }>> = {
  de: {
    yes: /(?<!\p{L})(?:du|dich|dir|dein(?:e[rnms]?)?|euch|euer|eure[rnms]?|habt|könnt)(?!\p{L})/iu,
    // Case matters here: "Sie" is the polite form, "sie" may be the parcel.
    no: /(?<!\p{L})(?:Ihnen|Ihre?[rnms]?)(?!\p{L})|(?<=[\p{Ll},] )Sie(?!\p{L})/u,
  },
  fr: {
    yes: /(?<!\p{L})(?:tu|toi|t['’](?:as|es|aurais))(?!\p{L})/iu,
    no: /(?<!\p{L})(?:vous|votre|vos)(?!\p{L})/iu,
  },
  es: {
    yes: /(?<!\p{L})(?:tú|puedes|podrías|sabes|tienes|podéis|podríais|tenéis|habéis|vosotr[oa]s|vuestr[oa]s?)(?!\p{L})/iu,
    no: /(?<!\p{L})(?:usted|ustedes|podría|podrían)(?!\p{L})/iu,
  },
};

/**
 * Whether to say du, tu, tú: only in a friendly mailbox, and only to somebody who says so themselves.
 * Everybody else is Sie, vous, usted; English has one form.
 */
export function isFamiliarAddress(newText: string, language: DraftLanguageCode, tone: string): boolean {
  const words = familiar[language];
  if (words === undefined || tone !== 'friendly') return false;
  return words.yes.test(newText) && !words.no.test(newText);
}
