import { es } from '../../../shared/wording/records/es.js';
import type { FactWords } from '../language.js';

export const facts: FactWords = {
  ...es,
  returnWindow: {
    about: /\b(?:devol|devuel)/i,
    days: /(\d{1,4}) días (?:siguientes a|después de|tras|desde) (?:la )?(?:entrega|recepción)/i,
  },
};
