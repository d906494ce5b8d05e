import type { DraftLanguageCode } from '../../../shared/languages.js';

type Words = readonly [en: string, fr: string, de: string, es: string];
const position = { en: 0, fr: 1, de: 2, es: 3 } as const;

const records: Readonly<Record<string, Words>> = {
  order: ['Order', 'Commande', 'Bestellung', 'Pedido'],
  invoice: ['Invoice', 'Facture', 'Rechnung', 'Factura'],
  customer: ['Customer', 'Client', 'Kunde', 'Cliente'],
  ticket: ['Ticket', 'Dossier', 'Ticket', 'Incidencia'],
  org: ['Us', 'Nous', 'Wir', 'Nosotros'],
};

const fields: Readonly<Record<string, Words>> = {
  number: ['number', 'numéro', 'Nummer', 'número'],
  poNumber: ['your order number', 'votre référence', 'Ihre Bestellnummer', 'su referencia'],
  webNumber: ['web order number', 'numéro web', 'Webnummer', 'número web'],
  externalNumber: ['external number', 'numéro externe', 'externe Nummer', 'número externo'],
  orderNumber: ['order number', 'numéro de commande', 'Bestellnummer', 'número de pedido'],
  status: ['status', 'état', 'Status', 'estado'],
  placedAt: ['placed on', 'passée le', 'bestellt am', 'realizado el'],
  shippedAt: ['shipped on', 'expédiée le', 'versandt am', 'enviado el'],
  eta: ['expected on', 'attendue le', 'erwartet am', 'previsto el'],
  deliveredAt: ['delivered on', 'livrée le', 'zugestellt am', 'entregado el'],
  cancelledAt: ['cancelled on', 'annulée le', 'storniert am', 'cancelado el'],
  total: ['total', 'total', 'Summe', 'total'],
  payment: ['payment', 'paiement', 'Zahlung', 'pago'],
  paidAt: ['paid on', 'payée le', 'bezahlt am', 'pagado el'],
  refundedAt: ['refunded on', 'remboursée le', 'erstattet am', 'reembolsado el'],
  carrier: ['carrier', 'transporteur', 'Versanddienst', 'transportista'],
  tracking: ['tracking number', 'numéro de suivi', 'Sendungsnummer', 'número de seguimiento'],
  trackingUrl: ['tracking link', 'lien de suivi', 'Sendungsverfolgung', 'enlace de seguimiento'],
  lines: ['items', 'articles', 'Artikel', 'artículos'],
  lineCount: ['number of items', 'nombre d’articles', 'Anzahl Artikel', 'número de artículos'],
  title: ['title', 'désignation', 'Bezeichnung', 'descripción'],
  quantity: ['quantity', 'quantité', 'Menge', 'cantidad'],
  shippedQuantity: ['shipped quantity', 'quantité expédiée', 'versandte Menge', 'cantidad enviada'],
  sku: ['article number', 'référence', 'Artikelnummer', 'referencia'],
  price: ['price', 'prix', 'Preis', 'precio'],
  issuedAt: ['issued on', 'émise le', 'ausgestellt am', 'emitida el'],
  dueAt: ['due on', 'échéance le', 'fällig am', 'vence el'],
  due: ['amount due', 'reste dû', 'offener Betrag', 'importe pendiente'],
  pdfUrl: ['PDF', 'PDF', 'PDF', 'PDF'],
  requestedAt: ['requested on', 'demandé le', 'angefragt am', 'solicitada el'],
  receivedAt: ['received on', 'reçu le', 'eingegangen am', 'recibida el'],
  refund: ['refund', 'remboursement', 'Erstattung', 'reembolso'],
  name: ['name', 'nom', 'Name', 'nombre'],
  company: ['company', 'société', 'Firma', 'empresa'],
  subject: ['subject', 'objet', 'Betreff', 'asunto'],
  createdAt: ['opened on', 'ouvert le', 'eröffnet am', 'abierta el'],
  updatedAt: ['changed on', 'modifié le', 'geändert am', 'modificada el'],
  phone: ['phone', 'téléphone', 'Telefon', 'teléfono'],
  email: ['email', 'e-mail', 'E-Mail', 'correo'],
  website: ['website', 'site web', 'Website', 'sitio web'],
  hours: ['opening hours', 'horaires', 'Öffnungszeiten', 'horario'],
  address: ['address', 'adresse', 'Adresse', 'dirección'],
  returnsPage: ['returns page', 'page des retours', 'Rücksendeseite', 'página de devoluciones'],
};

const pieces: Readonly<Record<string, Words>> = {
  line: ['item', 'article', 'Artikel', 'artículo'],
  shipment: ['parcel', 'colis', 'Sendung', 'envío'],
  return: ['return', 'retour', 'Rücksendung', 'devolución'],
};

/** What a person reads above a value: `order2` and `line1.quantity` become "Order 2, item 1, quantity". */
export function factLabel(alias: string, field: string, language: DraftLanguageCode): string {
  const path = field.split('.');
  const last = path.pop() ?? field;
  const head = [numbered(alias, records, language), ...path.map((piece) => numbered(piece, pieces, language))];
  return [...head, wordFor(last, fields, language)].join(', ');
}

function numbered(name: string, table: Readonly<Record<string, Words>>, language: DraftLanguageCode): string {
  const [, word = name, count = ''] = /^([A-Za-z]+?)(\d*)$/.exec(name) ?? [];
  return [wordFor(word, table, language), count].filter((part) => part !== '').join(' ');
}

function wordFor(name: string, table: Readonly<Record<string, Words>>, language: DraftLanguageCode): string {
  return Object.hasOwn(table, name) ? (table[name]?.[position[language]] ?? name) : name;
}
