/** A number put into a message, in a sentence that says what it is. `value` is how it should be found. */
export interface Planted {
  kind: string;
  value: string;
  sentence: string;
}

type Pick = () => number;

/** A small seeded generator (mulberry32), so that every run makes the same cases. */
export function random(seed: number): Pick {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Sentences by language and kind; `@` is where the number goes. */
const sentences: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  en: {
    order: [
      'Where is my order @?',
      'My order number is @.',
      'Order no. @ has not arrived.',
      'Re: Order #@',
      'I am writing about order\n@ which I placed last week.',
      'PO: @',
      'Order ID - @',
      'It is about purchase order @, please help.',
      'Could you check order nr @ for me',
      'Order Number:\n@',
    ],
    invoice: [
      'Please resend invoice @.',
      'Invoice no.: @',
      'I was charged twice on invoice number @.',
      'Invoice # @ is wrong.',
    ],
    customer: ['My customer number is @.', 'Customer no. @', 'Customer ID: @'],
    tracking: ['The tracking number is @.', 'Tracking: @', 'Tracking no. @ shows nothing.', 'Parcel number @ is lost.'],
    ticket: ['This is about ticket @.', 'Case number: @', 'Your ref: ticket #@'],
    article: ['Do you still have article no. @?', 'Item number @ is broken.', 'SKU: @'],
  },
  fr: {
    order: [
      'Où en est ma commande @ ?',
      'Ma commande n° @ n’est pas arrivée.',
      'Commande N°@',
      'Numéro de commande : @',
      'Je vous écris pour la commande numéro\n@ passée hier.',
      'Bon de commande @',
      'réf. commande : @',
      'commande nº @',
    ],
    invoice: ['Merci de renvoyer la facture @.', 'Facture n° @', 'numéro de facture : @'],
    customer: ['Mon numéro client est le @.', 'N° client : @', 'Client n° @'],
    tracking: ['Numéro de suivi : @', 'Le colis n° @ est perdu.', 'Mon n° de suivi est @'],
    ticket: ['Concernant le dossier @.', 'Dossier n° @', 'ticket n°@'],
    article: ['L’article n° @ est cassé.', 'Référence article : @', 'Article réf. @'],
  },
  de: {
    order: [
      'Wo bleibt meine Bestellung @?',
      'Bestellnummer: @',
      'Best.-Nr. @',
      'Meine Bestell-Nr. lautet @.',
      'Auftrag Nr. @',
      'Auftragsnummer @ ist noch offen.',
      'Es geht um die Bestellung mit der Nummer\n@.',
    ],
    invoice: [
      'Rechnung Nr. @',
      'Rechnungsnummer: @',
      'Bitte senden Sie mir die Rechnung @ noch einmal.',
      'Rechnungs-Nr. @',
    ],
    customer: ['Kundennummer: @', 'Meine Kundennr. ist @.', 'Kd.-Nr. @'],
    tracking: ['Sendungsnummer: @', 'Die Sendung @ ist weg.', 'Paketnummer @'],
    ticket: ['Ticket-Nr. @', 'Vorgangsnummer: @', 'Es geht um das Ticket #@.'],
    article: ['Artikelnummer @', 'Art.-Nr. @ ist defekt.', 'Artikel-Nr.: @'],
  },
  es: {
    order: [
      '¿Dónde está mi pedido @?',
      'Número de pedido: @',
      'Pedido nº @',
      'Mi pedido n.º @ no ha llegado.',
      'pedido núm. @',
    ],
    invoice: ['Factura nº @', 'Número de factura: @', 'Necesito la factura @.'],
    customer: ['Mi número de cliente es @.', 'Cliente nº @'],
    tracking: ['Número de seguimiento: @', 'El paquete @ se ha perdido.'],
    ticket: ['Incidencia nº @', 'Número de ticket @'],
    article: ['Artículo nº @', 'Referencia del producto: @'],
  },
  it: {
    order: ['Dov’è il mio ordine @?', 'Ordine n. @', 'Numero ordine: @', 'numero d’ordine @'],
    invoice: ['Fattura n. @', 'numero fattura: @'],
    tracking: ['Numero di spedizione: @', 'Codice di tracciamento @'],
  },
  nl: {
    order: ['Waar blijft mijn bestelling @?', 'Bestelnummer: @', 'Ordernummer @', 'Bestelling nr. @'],
    invoice: ['Factuurnummer: @', 'Factuur @'],
    customer: ['Klantnummer: @'],
    tracking: ['Track & trace: @', 'Zendingnummer @'],
  },
  pt: {
    order: ['Onde está a minha encomenda @?', 'Número do pedido: @', 'Pedido nº @', 'Encomenda n.º @'],
    invoice: ['Fatura nº @', 'Número da fatura: @'],
    tracking: ['Código de rastreio: @'],
  },
  pl: {
    order: ['Gdzie jest moje zamówienie @?', 'Numer zamówienia: @', 'Zamówienie nr @'],
    invoice: ['Faktura nr @', 'Numer faktury: @'],
    tracking: ['Numer przesyłki: @', 'Numer śledzenia: @'],
  },
};

/** Shapes by kind: `9` a digit, `A` a letter, `Y` a year, spaces as customers type them. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  order: [
    'W9999999',
    '#W9999999',
    '9999999',
    '99999999',
    '4599999999',
    'ORD-Y-99999',
    'SO99999',
    'PO-99999',
    '999-9999999-9999999',
    'AA999999',
    'Y-999999',
    '99 999 999',
    '9999 9999',
    'CMD999999',
    '99999',
    'S9999-9999',
  ],
  invoice: ['INV-Y-9999', 'FA/Y/999', 'RE-Y-9999', '99999999', 'F-9999999', 'Y/99999', '9999999'],
  customer: ['99999', '999999', 'C-99999', 'KD999999', '1099999'],
  tracking: [
    '1Z999AA19999999999',
    '1Z 999 AA1 99 9999 9999',
    '00349999999999999999',
    'JD019999999999999999',
    '99999999999999',
    '6A99999999999',
    '9999 9999 9999',
    'H9999999999999999999',
  ],
  ticket: ['99999', 'TIC-99999', 'CAS-99999-A9A9A9', '9999999', 'INC9999999'],
  article: ['99999', 'AA-9999', '999.999.99', 'SKU-9999-AA', '9999999'],
};

/** Numbers that are nobody's order, in a sentence or as a signature has them. */
const negatives: Readonly<Record<string, readonly string[]>> = {
  all: [
    'Tel. 09 99 99 99 99',
    '+33 6 99 99 99 99',
    'Tel: +49 30 9999999',
    'Phone: (415) 555-9999',
    'FR76 3000 6000 0112 3456 7890 189',
    'IBAN: DE89 3704 0044 0532 0130 00',
    'VAT: DE999999999',
    'VAT ID FR99999999999',
    '12/05/Y',
    'Y-11-05',
    'https://example.com/orders/99999999',
    'Fax: 0999 999999',
    '4111 1111 1111 1111',
  ],
  en: [
    'We met in Y.',
    'I paid $ 9,999.99 in total.',
    'John Smith\n99 High Street\nLondon SW1A 1AA',
    'Atlanta, GA 99999',
    'Please call me on 020 7946 9999.',
    'Company registration no. 99999999',
    'I have been a customer since Y.',
    'It was 99999 km away.',
  ],
  fr: [
    'Jean Dupont\n12 rue de la Paix\n75009 Paris',
    'Depuis Y je suis client.',
    'TVA : FR99999999999',
    'SIRET : 999 999 999 99999',
    'Tél. : 06.99.99.99.99',
    'RCS Paris 999 999 999',
    'J’ai payé 9 999,99 €.',
    'Mon portable : 0699999999',
    'Contrat n° 99999999',
    'Code postal 79999',
  ],
  de: [
    'Hans Meier\nHauptstraße 99\n10119 Berlin',
    'Ich bin seit Y Kunde.',
    'USt-IdNr.: DE999999999',
    'HRB 99999',
    'Steuernummer 99/999/99999',
    'Mobil: 0171 9999999',
    'Ich habe 9.999,99 EUR bezahlt.',
    'PLZ 10999',
  ],
  es: [
    'C/ Mayor 99\n28019 Madrid',
    'Soy cliente desde Y.',
    'NIF: B99999999',
    'Tel. 912 999 999',
    'He pagado 9.999,99 €.',
    'Móvil: 699 999 999',
  ],
};

/** One number with its sentence, in the language. */
export function planted(language: string, pick: Pick): Planted {
  const kinds = sentences[language] ?? {};
  const kind = anyOf(Object.keys(kinds), pick);
  const number = filled(anyOf(shapes[kind] ?? [], pick), pick);
  const sentence = anyOf(kinds[kind] ?? [], pick);
  const written = sentence.includes('#@') ? number.replace('#', '') : number;
  return { kind, value: number.toUpperCase().replace(/[#\s]/g, ''), sentence: sentence.replace('@', written) };
}

export function hardNegatives(language: string, pick: Pick): string {
  return filled(anyOf([...(negatives['all'] ?? []), ...(negatives[language] ?? negatives['en'] ?? [])], pick), pick);
}

function filled(shape: string, pick: Pick): string {
  if (!/[9Y]/.test(shape)) return shape;
  return shape.replace(/9|A(?=\d|A|$|-|9)|Y/g, (sign, at: number) => {
    if (sign === 'Y') return String(2015 + Math.floor(pick() * 12));
    if (sign === 'A') return String.fromCharCode(65 + Math.floor(pick() * 26));
    return String(at === 0 ? 1 + Math.floor(pick() * 9) : Math.floor(pick() * 10));
  });
}

function anyOf(list: readonly string[], pick: Pick): string {
  return list[Math.floor(pick() * list.length)] ?? '';
}
