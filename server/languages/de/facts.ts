import { de } from '../../../shared/wording/records/de.js';
import type { FactWords } from '../language.js';

export const facts: FactWords = {
  ...de,
  returnWindow: {
    about: /(?:zurück|rück|retour|widerruf)/i,
    days: /(\d{1,4}) Tagen? (?:nach|ab) (?:der |dem )?(?:Lieferung|Zustellung|Erhalt|Empfang)/i,
  },
};
