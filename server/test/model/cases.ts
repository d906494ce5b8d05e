import type { Fact } from '../../../shared/fact.js';
import { draftLanguages, type DraftLanguageCode } from '../../../shared/languages.js';
import type { WriteRequest } from '../../writers/writer.js';
import { aFact, aWriteRequest, recordFacts } from '../write-request.js';

export interface ModelCase {
  id: string;
  language: DraftLanguageCode;
  /** The record whose facts answer the ask. */
  alias: string;
  status: string;
  request: WriteRequest;
}

const records = 25;
const statuses = [
  'confirmed',
  'processing',
  'partially-shipped',
  'shipped',
  'delivered',
  'cancelled',
  'shipped',
] as const;

const messages: Record<string, Record<DraftLanguageCode, string>> = {
  'order-status': {
    en: 'Hello, where is my order {number}? When will it arrive?',
    fr: 'Bonjour, où en est ma commande {number} ? Quand vais-je la recevoir ?',
    de: 'Guten Tag, wo ist meine Bestellung {number}? Wann kommt sie an?',
    es: 'Hola, ¿dónde está mi pedido {number}? ¿Cuándo llegará?',
  },
  'delivery-late': {
    en: 'My order {number} should have been here days ago. What is going on?',
    fr: 'Ma commande {number} aurait dû arriver il y a plusieurs jours. Que se passe-t-il ?',
    de: 'Meine Bestellung {number} hätte längst hier sein sollen. Was ist los?',
    es: 'Mi pedido {number} debería haber llegado hace días. ¿Qué pasa?',
  },
  'cancel-order': {
    en: 'Please cancel my order {number}. Has it already been sent?',
    fr: 'Merci d’annuler ma commande {number}. Est-elle déjà partie ?',
    de: 'Bitte stornieren Sie meine Bestellung {number}. Ist sie schon unterwegs?',
    es: 'Por favor, cancelen mi pedido {number}. ¿Ya se ha enviado?',
  },
  return: {
    en: 'I want to send back an item from order {number}. How does that work?',
    fr: 'Je voudrais renvoyer un article de la commande {number}. Comment faire ?',
    de: 'Ich möchte einen Artikel aus der Bestellung {number} zurückschicken. Wie geht das?',
    es: 'Quiero devolver un artículo del pedido {number}. ¿Cómo lo hago?',
  },
  invoice: {
    en: 'Could you send me the invoice for {number} again? Is it paid?',
    fr: 'Pourriez-vous me renvoyer la facture de {number} ? Est-elle payée ?',
    de: 'Können Sie mir die Rechnung zu {number} noch einmal schicken? Ist sie bezahlt?',
    es: '¿Podrían enviarme otra vez la factura de {number}? ¿Está pagada?',
  },
};
const intents = Object.keys(messages);

/** 25 records in each language; each asks about one thing, or with `isFull` about everything. */
export function modelCases(isFull: boolean): ModelCase[] {
  return Array.from({ length: records }, (_, record) => record).flatMap((record) =>
    draftLanguages.flatMap((language, place) =>
      (isFull ? intents : intents.slice((record + place) % intents.length).slice(0, 1)).map((intent) =>
        modelCase(record, language, intent),
      ),
    ),
  );
}

function modelCase(record: number, language: DraftLanguageCode, intent: string): ModelCase {
  const status = statuses[record % statuses.length] ?? 'shipped';
  const number = `W${4210377 + record * 7919}`;
  const text = (messages[intent]?.[language] ?? '').replace('{number}', number);
  return {
    id: `${record}-${language}-${intent}`,
    language,
    alias: intent === 'invoice' ? 'invoice' : 'order',
    status,
    request: aWriteRequest({
      language,
      newText: text,
      subject: number,
      asks: [{ id: 'a1', text, intent }],
      intents: [intent],
      facts: factsOf(record, number, status),
      mailbox: { ...aWriteRequest().mailbox, tone: 'neutral', length: 'short' },
    }),
  };
}

function factsOf(record: number, number: string, status: string): Fact[] {
  const isShipped = status === 'shipped' || status === 'partially-shipped' || status === 'delivered';
  const isPaid = record % 2 === 0;
  const day = (offset: number): string => new Date(Date.UTC(2026, 2, 15 + offset)).toISOString().slice(0, 10);
  return [
    aFact('customer', 'name', 'Robin Berger'),
    ...recordFacts('order', {
      number,
      status,
      placedAt: day(-12 - record),
      total: `${40 + record}.90 EUR`,
      lines: ['1 x Desk lamp', '2 x Bulb'],
      ...(status !== 'cancelled' && status !== 'delivered' && { eta: day((record % 5) - 2) }),
      ...(isShipped && {
        shippedAt: day(-6),
        carrier: 'DHL',
        tracking: `JD01460000${record}`,
        trackingUrl: `https://dhl.example/${record}`,
      }),
      ...(status === 'delivered' && { deliveredAt: day(-1) }),
      ...(status === 'cancelled' && { cancelledAt: day(-3) }),
    }),
    ...recordFacts('invoice', {
      number: `R${88000 + record}`,
      status: isPaid ? 'paid' : 'open',
      total: `${40 + record}.90 EUR`,
      pdfUrl: `https://shop.example/invoices/${record}`,
      ...(isPaid ? { paidAt: day(-10) } : { due: `${40 + record}.90 EUR`, dueAt: day(9) }),
    }),
    aFact('org', 'returnsPage', 'https://shop.example/returns'),
  ];
}
