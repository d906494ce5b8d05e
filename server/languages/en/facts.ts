import { en } from '../../../shared/wording/records/en.js';
import type { FactWords } from '../language.js';

export const facts: FactWords = {
  ...en,
  returnWindow: {
    about: /\breturn/i,
    days: /\b(\d{1,4}) days (?:of|after|from|following) (?:the |your )?(?:delivery|receipt|receiving)/i,
  },
};
