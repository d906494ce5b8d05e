import type { DraftLanguage } from '../language.js';
import { facts } from './facts.js';
import { mail } from './mail.js';
import { numbers } from './numbers.js';
import { values } from './values.js';

export const de: DraftLanguage = {
  code: 'de',
  values,
  mail,
  numbers,
  sample: 'Guten Tag, wo bleibt meine Bestellung W8830112 vom 3. Mai? Bitte senden Sie mir die Rechnung.',
  abbreviations: {
    always: 'hr fr dr st str best bestell artikel rech kd tel z b zb d h u a bzw ca evtl ggf inkl zzgl vgl usw etc env',
    beforeNumber: 'nr n num art',
  },
  region: 'DE',
  countries: ['de', 'at'],
  orderWord: 'Bestellung',
  isHeadFirst: false,
  dictionary: 'german',
  locale: 'de',
  facts,
  name: 'German',
  address: {
    polite: 'Sie',
    familiar: 'du',
    politeName: 'whole',
    saysFamiliar:
      /(?<!\p{L})(?:du|dich|dir|dein(?:e[rnms]?)?|euch|euer|eure[rnms]?|ihr|habt|könnt|moin|servus|hey|hi|nix|hab|grad|lg|thx|bissl|ciao)(?!\p{L})/iu,
    // Case matters here: "Sie" is the polite form, "sie" may be the parcel.
    saysPolite: /(?<!\p{L})(?:Ihnen|Ihre?[rnms]?)(?!\p{L})|(?<=[\p{Ll},] )Sie(?!\p{L})/u,
  },
  isVerbFinal: true,
  apostrophes: { mayEndWord: false, whole: [] },
  toCustomer: 'wurde, wurden, wird, werden, ist, sind, wir, sie, ihre, ihren, ihr, bestellung, auftrag, vorherigen',
  mentions: {
    items: /\bwelche(?:r|n|s)? (?:artikel|produkte?|waren?|positionen)|\bwas (?:habe ich|ist in|enthält|umfasst)/iu,
    total: /\bwie ?viel\b|\bbetrag|\bgesamt|\bpreis\b/iu,
    hours: /öffnungszeit|\b(?:geöffnet|offen)\b/iu,
  },
};
