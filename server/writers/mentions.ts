import type { Ask } from '../../shared/assistance.js';

/** Details customers ask for inside an ask of any intent, by the words of English, French, German and Spanish. */
const details = {
  items:
    /\b(?:which|what) (?:\w+ )?(?:items?|products?|articles?|things)\b|\bwhat (?:did|have) i (?:order|buy|bought)|\bcontents? of\b|\bquel(?:le)?s? (?:articles?|produits?)|\bque (?:contient|comprend)|\bqu['’]ai-je command|\bwelche(?:r|n|s)? (?:artikel|produkte?|waren?|positionen)|\bwas (?:habe ich|ist in|enthält|umfasst)|\bqué (?:artículos?|productos?|contiene|incluye|pedí|he pedido|hay en)/iu,
  total:
    /\b(?:total|how much|cost|costs|price)\b|\bcombien\b|\bmontant\b|\bprix\b|\bwie ?viel\b|\bbetrag|\bgesamt|\bpreis\b|\bcuánto (?:cuesta|costó|es|pagué|he pagado|fue)|\bimporte\b|\bprecio\b/iu,
  hours:
    /\bopening (?:hours|times)|\b(?:are|when are|when do) you (?:still )?open\b|\bwhat hours\b|\bhoraires\b|\bheures d['’]ouverture|\b(?:êtes|serez)-vous ouvert|öffnungszeit|\b(?:geöffnet|offen)\b|\bhorarios?\b|\b(?:están|estáis|está) abiert/iu,
} as const;

/** `mentions items`, `mentions total`, `mentions hours`: words a template's condition may ask for. */
export function mentions(asks: readonly Ask[]): Record<string, boolean> {
  const isSaid = (words: RegExp): boolean => asks.some((ask) => words.test(ask.text));
  return {
    'mentions items': isSaid(details.items),
    'mentions total': isSaid(details.total),
    'mentions hours': isSaid(details.hours),
  };
}
