import type { DraftLanguageCode } from '../shared/languages.js';

/** The languages a reply can be asked for in. The contract's type keeps the list whole; its values would bring the contract along. */
const known: Record<DraftLanguageCode, true> = { en: true, fr: true, de: true, es: true };

export const draftLanguages = Object.keys(known).filter((code): code is DraftLanguageCode => code in known);
