import { fr } from '../../../shared/wording/records/fr.js';
import type { FactWords } from '../language.js';

export const facts: FactWords = {
  ...fr,
  returnWindow: {
    about: /\bre(?:tour|nvoy)/i,
    days: /(\d{1,4}) jours (?:suivant|après|à compter de|qui suivent) (?:la |votre )?(?:livraison|réception)/i,
  },
};
