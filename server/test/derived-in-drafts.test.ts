import { describe, expect, it } from '@jest/globals';
import type { Part } from '../../shared/draft.js';
import type { Fact } from '../../shared/fact.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { BusinessRecord, InvoiceRecord, OrderRecord, TicketRecord } from '../../shared/records.js';
import { readSlots } from '../../shared/slots.js';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import { reconcileRecord } from '../pipeline/gather-facts/reconcile-record.js';
import { factsOf } from '../pipeline/gather-facts/tell-facts.js';
import { connectorWith } from './gathering.js';

/** What code computes of a record, said in a draft: as a slot and typed out, in each language; and said wrongly. */

const owner = { record: 'c1', emails: ['ann@example.com'] };
const base = { record: '1', owner, otherNumbers: [], shipments: [], lines: [], returns: [], invoices: [] };
const late: OrderRecord = {
  ...base,
  kind: 'order',
  number: 'K-4401',
  status: 'shipped',
  placedAt: '2026-11-09',
  eta: '2026-11-17',
};
const coming: OrderRecord = { ...late, number: 'K-4402', eta: '2026-11-27' };
const arrived: OrderRecord = {
  ...late,
  number: 'K-4403',
  status: 'delivered',
  eta: '2026-11-12',
  deliveredAt: '2026-11-15',
};
const inPart: OrderRecord = {
  ...base,
  kind: 'order',
  number: 'K-4404',
  status: 'partially-shipped',
  lines: [
    { title: 'Reading lamp', quantity: '3', shippedQuantity: '1', eta: '2026-12-02' },
    { title: 'Wool rug', quantity: '1', shippedQuantity: '1' },
  ],
};
const givenBack: OrderRecord = {
  ...base,
  kind: 'order',
  number: 'K-4405',
  status: 'delivered',
  payment: 'partially-refunded',
  total: { amount: '260.00', currency: 'EUR' },
  returns: [
    { status: 'refunded', refund: { amount: '40.00', currency: 'EUR' } },
    { status: 'refunded', refund: { amount: '35.50', currency: 'EUR' } },
    { status: 'received', receivedAt: '2026-11-13', refund: { amount: '61.00', currency: 'EUR' } },
  ],
};
const unpaid: InvoiceRecord = {
  kind: 'invoice',
  record: '2',
  number: 'R-880',
  status: 'open',
  dueAt: '2026-11-15',
  total: { amount: '812.40', currency: 'EUR' },
  due: { amount: '300.00', currency: 'EUR' },
  owner,
};
const soonDue: InvoiceRecord = { ...unpaid, dueAt: '2026-11-26' };
const ticket: TicketRecord = {
  kind: 'ticket',
  record: '3',
  number: 'T-77',
  status: 'open',
  createdAt: '2026-11-14',
  owner,
};

const inParcels: OrderRecord = {
  ...base,
  kind: 'order',
  number: 'K-4406',
  status: 'shipped',
  shipments: [
    { status: 'delivered', tracking: [], shippedAt: '2026-11-16', deliveredAt: '2026-11-18' },
    { status: 'in-transit', tracking: [], shippedAt: '2026-11-20', eta: '2026-11-27' },
  ],
};
const replaced: OrderRecord = {
  ...inParcels,
  number: 'K-4407',
  shipments: [
    { status: 'returned', tracking: [], shippedAt: '2026-11-03', eta: '2026-11-06' },
    { status: 'shipped', tracking: [], shippedAt: '2026-11-19', eta: '2026-11-28' },
  ],
};
const byLine: OrderRecord = {
  ...base,
  kind: 'order',
  number: 'K-4408',
  status: 'partially-shipped',
  shippedAt: '2026-11-12',
  lines: [
    { title: 'Reading lamp', quantity: '3', shippedQuantity: '1', eta: '2026-11-24' },
    { title: 'Wool rug', quantity: '2', shippedQuantity: '0', eta: '2026-11-30' },
  ],
};

interface Case {
  record: BusinessRecord;
  wishedDay?: string;
  /** True sentences, with slots and typed out. */
  so: Partial<Record<DraftLanguageCode, string[]>>;
  /** Sentences that no fact bears out. */
  not: Partial<Record<DraftLanguageCode, string[]>>;
}

const now = new Date('2026-11-21T12:00:00Z');
const timeZone = 'Europe/Berlin';

function factsFor({ record, wishedDay }: Case, language: DraftLanguageCode): Fact[] {
  return factsOf(
    {
      alias: record.kind,
      record: reconcileRecord(record, '2026-11-21'),
      connector: connectorWith('erp', []),
      readAt: '2026-11-21T11:59:00Z',
    },
    { labelLanguage: language, language, region: undefined, timeZone, now, returnWindow: { days: 30 }, wishedDay },
    false,
  );
}

function partsOf(text: string, facts: readonly Fact[]): Part[] {
  return readSlots(text).map((token): Part => {
    if (token.kind !== 'slot') return { kind: 'text', text: token.text };
    const fact = facts.find(({ alias, field }) => alias === token.alias && field === token.field);
    if (fact === undefined) throw new Error(`no ${token.alias}.${token.field}`);
    return { kind: 'fact', factId: fact.id, text: fact.text };
  });
}

function open(text: string, one: Case, language: DraftLanguageCode): string[] {
  const facts = factsFor(one, language);
  const given = { facts, passages: [], references: [], vouched: [], language, now, timeZone };
  return checkDraft(partsOf(text, facts), given).map((one) => JSON.stringify(one));
}

const cases: Record<string, Case> = {
  'an order that is late': {
    record: late,
    so: {
      en: [
        'Your order is [[order.daysLate]] late.',
        'Your order is 4 days late.',
        'Your parcel is delayed by four days.',
        'Your order was placed [[order.daysSincePlaced]] ago.',
        'Your order was placed 12 days ago.',
      ],
      de: [
        'Ihre Bestellung hat [[order.daysLate]] Verspätung.',
        'Ihre Bestellung hat 4 Tage Verspätung.',
        'Ihr Paket ist seit vier Tagen überfällig.',
        'Ihre Bestellung wurde vor 12 Tagen aufgegeben.',
      ],
      fr: [
        'Votre commande a [[order.daysLate]] de retard.',
        'Votre commande a 4 jours de retard.',
        'Votre commande a été passée il y a [[order.daysSincePlaced]].',
        'Votre commande a été passée il y a 12 jours.',
      ],
      es: [
        'Su pedido lleva [[order.daysLate]] de retraso.',
        'Su pedido lleva 4 días de retraso.',
        'Su pedido se realizó hace [[order.daysSincePlaced]].',
        'Su pedido se realizó hace 12 días.',
      ],
    },
    not: {
      en: [
        'Your order is 3 days late.',
        'Your order is [[order.daysSincePlaced]] late.',
        'Your order is 12 days late.',
        'Your order was placed 4 days ago.',
        'It was delivered [[order.daysSincePlaced]] ago.',
        'It will arrive in [[order.daysLate]].',
      ],
      de: ['Ihre Bestellung hat 12 Tage Verspätung.', 'Ihre Bestellung hat fünf Tage Verspätung.'],
      fr: ['Votre commande a 12 jours de retard.', 'Votre commande a 5 jours de retard.'],
      es: ['Su pedido lleva 12 días de retraso.', 'Su pedido lleva 5 días de retraso.'],
    },
  },
  'an order that is expected': {
    record: coming,
    so: {
      en: [
        'Your order is expected in [[order.daysUntilEta]].',
        'Your order should arrive in 6 days.',
        'Your order should arrive within [[order.daysUntilEta]].',
      ],
      de: ['Bis zur Zustellung sind es noch [[order.daysUntilEta]].', 'Ihre Bestellung soll in 6 Tagen ankommen.'],
      fr: [
        'Votre commande devrait arriver dans [[order.daysUntilEta]].',
        'Votre commande devrait arriver dans 6 jours.',
      ],
      es: ['Su pedido debería llegar en [[order.daysUntilEta]].', 'Su pedido debería llegar en 6 días.'],
    },
    not: {
      en: ['Your order should arrive in [[order.daysSincePlaced]].', 'Your order should arrive in 5 days.'],
      de: ['Ihre Bestellung soll in 5 Tagen ankommen.'],
      fr: ['Votre commande devrait arriver dans 5 jours.'],
      es: ['Su pedido debería llegar en 5 días.'],
    },
  },
  'an order that came late, and may be returned': {
    record: arrived,
    so: {
      en: [
        'Your order arrived [[order.daysLate]] late.',
        'Your order arrived 3 days late.',
        'It was delivered [[order.daysSinceDelivered]] ago.',
        'It was delivered 6 days ago.',
        'You can return it until [[order.returnUntil]].',
        'You can still return it until December 15.',
        'The last day to return it is December 15, 2026.',
        'You have [[order.daysToReturn]] left to return it.',
        'You have 24 days left to return your order.',
      ],
      de: [
        'Ihre Bestellung kam [[order.daysLate]] zu spät an.',
        'Ihre Bestellung kam 3 Tage zu spät an.',
        'Sie wurde vor 6 Tagen zugestellt.',
        'Sie können sie bis zum [[order.returnUntil]] zurückgeben.',
        'Der letzte Tag für die Rückgabe ist der 15. Dezember 2026.',
        'Für die Rückgabe haben Sie noch [[order.daysToReturn]] Zeit.',
        'Für die Rückgabe haben Sie noch 24 Tage Zeit.',
      ],
      fr: [
        'Votre commande est arrivée avec [[order.daysLate]] de retard.',
        'Votre commande est arrivée avec 3 jours de retard.',
        'Elle a été livrée il y a [[order.daysSinceDelivered]].',
        'Vous pouvez la retourner jusqu’au [[order.returnUntil]].',
        'Le dernier jour pour la retourner est le 15 décembre 2026.',
        'Il vous reste [[order.daysToReturn]] pour la retourner.',
        'Il vous reste 24 jours pour la retourner.',
      ],
      es: [
        'Su pedido llegó con [[order.daysLate]] de retraso.',
        'Su pedido llegó con 3 días de retraso.',
        'Se entregó hace [[order.daysSinceDelivered]].',
        'Puede devolverlo hasta el [[order.returnUntil]].',
        'El último día para devolverlo es el 15 de diciembre de 2026.',
        'Le quedan [[order.daysToReturn]] para devolverlo.',
        'Le quedan 24 días para devolverlo.',
      ],
    },
    not: {
      en: [
        'Your order arrived 6 days late.',
        'Your order arrived [[order.daysSinceDelivered]] late.',
        'You can return it until December 25, 2026.',
        'You can return it until [[order.deliveredAt]].',
        'You can still return it until December 17.',
        'You have 30 days left to return it.',
        'You have [[order.daysSincePlaced]] left to return it.',
        'The last day to return it is [[order.placedAt]].',
        'Your order is delayed.',
      ],
      de: [
        'Ihre Bestellung kam 6 Tage zu spät an.',
        'Sie können sie bis zum 25. Dezember 2026 zurückgeben.',
        'Für die Rückgabe haben Sie noch 30 Tage Zeit.',
      ],
      fr: [
        'Votre commande est arrivée avec 6 jours de retard.',
        'Vous pouvez la retourner jusqu’au 25 décembre 2026.',
        'Il vous reste 30 jours pour la retourner.',
      ],
      es: [
        'Su pedido llegó con 6 días de retraso.',
        'Puede devolverlo hasta el 25 de diciembre de 2026.',
        'Le quedan 30 días para devolverlo.',
      ],
    },
  },
  'an order of which a part is to come': {
    record: inPart,
    so: {
      en: [
        'The rest is expected on [[order.restEta]].',
        'The rest should arrive on December 2.',
        'Still to come:\n[[order.openLines]]',
        '[[order.line1.openQuantity]] of the Reading lamp are still to come.',
        '2 of the Reading lamp are still to come.',
      ],
      de: [
        'Der Rest soll am [[order.restEta]] ankommen.',
        'Der Rest soll am 2. Dezember ankommen.',
        'Es fehlen noch:\n[[order.openLines]]',
      ],
      fr: ['Le reste devrait arriver le [[order.restEta]].', 'Le reste devrait arriver le 2 décembre.'],
      es: ['El resto debería llegar el [[order.restEta]].', 'El resto debería llegar el 2 de diciembre.'],
    },
    not: {
      en: [
        'The Wool rug should arrive on [[order.restEta]].',
        '3 of the Reading lamp are still to come.',
        'The rest should arrive on December 3.',
      ],
      de: ['Der Wool rug soll am [[order.restEta]] ankommen.', 'Der Rest soll am 3. Dezember ankommen.'],
      fr: ['Le reste devrait arriver le 3 décembre.'],
      es: ['El resto debería llegar el 3 de diciembre.'],
    },
  },
  'an order that was refunded in part': {
    record: givenBack,
    so: {
      en: [
        'We have refunded [[order.refundedAmount]] so far.',
        'A refund of [[order.refundToCome]] is still to come.',
        'A refund of €61.00 is still to come.',
        'We received your return [[order.return3.daysSinceReceived]] ago.',
      ],
      de: [
        'Bisher wurden [[order.refundedAmount]] erstattet.',
        'Die Erstattung von [[order.refundToCome]] steht noch aus.',
        'Die Erstattung von 61,00 € steht noch aus.',
      ],
      fr: [
        'À ce jour, [[order.refundedAmount]] ont été remboursés.',
        'Le remboursement de [[order.refundToCome]] est encore à venir.',
        'Le remboursement de 61,00 € est encore à venir.',
      ],
      es: [
        'Hasta ahora se han reembolsado [[order.refundedAmount]].',
        'El reembolso de [[order.refundToCome]] está pendiente.',
        'El reembolso de 61,00 € está pendiente.',
      ],
    },
    not: {
      en: [
        'Your order [[order.number]] was refunded.',
        'We have refunded [[order.refundToCome]].',
        'We have refunded €136.50 so far.',
        'A refund of [[order.refundedAmount]] is still to come.',
        'A refund of €75.50 is still to come.',
        'A refund of €260.00 is still to come.',
        'A refund of [[order.total]] is still to come.',
      ],
      de: ['Bisher wurden 61,00 € erstattet.', 'Die Erstattung von 75,50 € steht noch aus.'],
      fr: ['À ce jour, 61,00 € ont été remboursés.', 'Le remboursement de 75,50 € est encore à venir.'],
      es: ['Hasta ahora se han reembolsado 61,00 €.', 'El reembolso de 75,50 € está pendiente.'],
    },
  },
  'an invoice that is overdue': {
    record: unpaid,
    so: {
      en: [
        'Invoice [[invoice.number]] is [[invoice.daysOverdue]] overdue.',
        'Your invoice is 6 days overdue.',
        'The open amount is [[invoice.openAmount]].',
      ],
      de: [
        'Die Rechnung [[invoice.number]] ist seit 6 Tagen überfällig.',
        'Der offene Betrag ist [[invoice.openAmount]].',
      ],
      fr: [
        'La facture [[invoice.number]] est en retard de [[invoice.daysOverdue]].',
        'Le montant restant dû est de [[invoice.openAmount]].',
      ],
      es: [
        'La factura [[invoice.number]] lleva [[invoice.daysOverdue]] de retraso.',
        'El importe pendiente es de [[invoice.openAmount]].',
      ],
    },
    not: {
      en: [
        'Your invoice is 5 days overdue.',
        'The open amount is €812.40.',
        'The invoice is due in [[invoice.daysOverdue]].',
      ],
      de: ['Die Rechnung ist seit 5 Tagen überfällig.'],
      fr: ['La facture est en retard de 5 jours.'],
      es: ['La factura lleva 5 días de retraso.'],
    },
  },
  'an invoice that is due soon': {
    record: soonDue,
    so: {
      en: ['The invoice is due in [[invoice.daysUntilDue]].', 'The invoice is due in 5 days.'],
      de: ['Die Rechnung ist in 5 Tagen fällig.'],
      fr: ['La facture est à régler dans [[invoice.daysUntilDue]].'],
      es: ['La factura vence en [[invoice.daysUntilDue]].'],
    },
    not: {
      en: ['The invoice is [[invoice.daysUntilDue]] overdue.', 'The invoice is due in 6 days.'],
      de: ['Die Rechnung ist in 6 Tagen fällig.'],
      fr: [],
      es: [],
    },
  },
  'a ticket that is open': {
    record: ticket,
    so: {
      en: ['Your ticket has been open for [[ticket.daysOpen]].', 'Your ticket has been open for 7 days.'],
      de: ['Ihr Ticket ist seit 7 Tagen offen.'],
      fr: ['Votre ticket est ouvert depuis [[ticket.daysOpen]].'],
      es: ['Su ticket lleva [[ticket.daysOpen]] abierto.'],
    },
    not: {
      en: ['Your ticket has been open for 8 days.'],
      de: ['Ihr Ticket ist seit 8 Tagen offen.'],
      fr: ['Votre ticket est ouvert depuis 8 jours.'],
      es: ['Su ticket lleva 8 días abierto.'],
    },
  },
  'a day that is counted back, or named by its weekday': {
    record: { ...coming, shippedAt: '2026-11-18', placedAt: '2026-11-14' },
    so: {
      en: ['Your parcel has been on its way since Wednesday.', 'It was shipped on Wednesday.'],
      de: [
        'Ihr Paket ist seit drei Tagen unterwegs.',
        'Ihr Paket ist schon seit Mittwoch unterwegs.',
        'Es wurde am Mittwoch versendet.',
      ],
    },
    not: {
      en: ['Your parcel has been on its way since Tuesday.', 'It will arrive on Wednesday.'],
      de: [
        'Ihr Paket ist seit vier Tagen unterwegs.',
        'Ihr Paket ist seit einer Woche unterwegs.',
        'Es wurde am Dienstag versendet.',
        'Es kommt am Mittwoch an.',
        'Nach drei Tagen wurde es versendet.',
      ],
    },
  },
  'a bill that is paid': {
    record: { ...unpaid, status: 'paid', due: { amount: '0.00', currency: 'EUR' } },
    so: {
      en: ['There is nothing left to pay.'],
      de: ['Zu bezahlen haben Sie nichts mehr.', 'Die Rechnung müssen Sie nicht mehr bezahlen.'],
    },
    not: { de: ['Zu bezahlen haben Sie noch 812,40 €.', 'Hier ist Ihre Erstattung.'] },
  },
  'a bill that is due since a week': {
    record: { ...unpaid, dueAt: '2026-11-14' },
    so: {
      de: [
        'Ihre Rechnung ist seit einer Woche überfällig.',
        'Fällig war die Rechnung am 14.11., bezahlt ist sie noch nicht.',
      ],
    },
    not: { de: ['Ihre Rechnung ist seit zwei Wochen überfällig.', 'Bitte zahlen Sie bis Samstag.'] },
  },
  'a bill of an order': {
    record: { ...unpaid, orderNumber: 'K-4405' },
    so: {
      en: ['Invoice [[invoice.number]] for order [[invoice.orderNumber]] is still open.'],
      de: ['Die Rechnung [[invoice.number]] ist noch offen.'],
      fr: ['La facture [[invoice.number]] est encore ouverte.'],
      es: ['La factura [[invoice.number]] sigue abierta.'],
    },
    not: {
      en: ['Invoice [[invoice.orderNumber]] is still open.'],
      de: ['Die Rechnung [[invoice.orderNumber]] ist noch offen.'],
      fr: ['La facture [[invoice.orderNumber]] est encore ouverte.', 'La facture numéro K-4405 est encore ouverte.'],
      es: ['La factura [[invoice.orderNumber]] sigue abierta.', 'La factura número K-4405 sigue abierta.'],
    },
  },
  'two lines with their prices': {
    record: {
      ...late,
      lines: [
        { title: 'Reading lamp', quantity: '1', price: { amount: '45.00', currency: 'EUR' } },
        { title: 'Wool rug', quantity: '1', price: { amount: '129.00', currency: 'EUR' } },
      ],
    },
    so: {
      en: [
        'The [[order.line1.title]] costs [[order.line1.price]] and the [[order.line2.title]] [[order.line2.price]].',
      ],
      es: ['La Reading lamp costó [[order.line1.price]] y la Wool rug [[order.line2.price]].'],
    },
    not: {
      en: ['The Reading lamp costs [[order.line2.price]] and the Wool rug [[order.line1.price]].'],
      de: ['Die Reading lamp kostet [[order.line2.price]] und die Wool rug [[order.line1.price]].'],
      fr: ['La Reading lamp coûte [[order.line2.price]] et la Wool rug [[order.line1.price]].'],
      es: ['La Reading lamp costó [[order.line2.price]] y la Wool rug, [[order.line1.price]].'],
    },
  },
  'an order in two parcels': {
    record: inParcels,
    so: {
      en: [
        'A parcel was delivered on [[order.shipment1.deliveredAt]].',
        'A parcel is expected to arrive on [[order.shipment2.eta]].',
      ],
      de: ['Ein Paket wurde am [[order.shipment1.deliveredAt]] zugestellt.'],
      fr: ['Un colis a été livré le [[order.shipment1.deliveredAt]].'],
      es: ['Un paquete se entregó el [[order.shipment1.deliveredAt]].'],
    },
    not: {
      en: [
        'Your order was delivered on [[order.shipment1.deliveredAt]].',
        'A parcel is expected to arrive on November 18.',
        'A parcel was delivered on [[order.shipment2.eta]].',
        'Both parcels have been delivered.',
      ],
      de: ['Ihre Bestellung wurde zugestellt.', 'Ein Paket wurde am 27. November zugestellt.'],
      fr: ['Un colis a été livré le 27 novembre.', 'Votre commande a été livrée.'],
      es: ['Un paquete se entregó el 27 de noviembre.', 'Su pedido se ha entregado.'],
    },
  },
  'a parcel that was replaced': {
    record: replaced,
    so: {
      en: ['Your order was shipped on [[order.shippedAt]].', 'It is expected to arrive on [[order.eta]].'],
      de: ['Ihre Bestellung wurde am [[order.shippedAt]] versandt.'],
      fr: ['Votre commande a été expédiée le [[order.shippedAt]].'],
      es: ['Su pedido se envió el [[order.shippedAt]].'],
    },
    not: {
      en: ['Your order was shipped on November 3.', 'Your order is 15 days late.', 'It was expected on November 6.'],
      de: ['Ihre Bestellung wurde am 3. November versandt.', 'Ihre Bestellung hat 15 Tage Verspätung.'],
      fr: ['Votre commande a été expédiée le 3 novembre.', 'Votre commande a 15 jours de retard.'],
      es: ['Su pedido se envió el 3 de noviembre.', 'Su pedido lleva 15 días de retraso.'],
    },
  },
  'a rest of which each line has its day, and a wish': {
    record: byLine,
    wishedDay: '2026-11-26',
    so: {
      en: [
        'Still to come: [[order.line1.openQuantity]] × [[order.line1.title]] ([[order.line1.eta]]).',
        'The date you asked for, [[order.wishedDay]], cannot be met.',
      ],
      de: ['Noch ausstehend: [[order.line2.openQuantity]] × [[order.line2.title]] ([[order.line2.eta]]).'],
      fr: ['Encore à venir : [[order.line2.openQuantity]] × [[order.line2.title]] ([[order.line2.eta]]).'],
      es: ['Todavía pendiente: [[order.line2.openQuantity]] × [[order.line2.title]] ([[order.line2.eta]]).'],
    },
    not: {
      en: [
        'The date you asked for, [[order.wishedDay]], can be met.',
        'For the [[order.line2.title]], the date you asked for, [[order.wishedDay]], can be met.',
        'Still to come: 3 × Wool rug.',
        'The rest is expected on [[order.line1.eta]].',
        'The [[order.line1.title]] is expected on [[order.line2.eta]] and the [[order.line2.title]] on [[order.line1.eta]].',
      ],
      de: ['Ihr Wunschtermin am [[order.wishedDay]] kann eingehalten werden.', 'Noch ausstehend: 5 × Wool rug.'],
      fr: ['La date souhaitée du [[order.wishedDay]] peut être respectée.', 'Encore à venir : 5 × Wool rug.'],
      es: ['La fecha deseada del [[order.wishedDay]] se puede cumplir.', 'Todavía pendiente: 5 × Wool rug.'],
    },
  },
  'a wish that is met': {
    record: coming,
    wishedDay: '2026-11-28',
    so: {
      en: ['The date you asked for, [[order.wishedDay]], can be met.'],
      de: ['Ihr Wunschtermin am [[order.wishedDay]] kann eingehalten werden.', 'Der Wunschtermin 28. November klappt.'],
      fr: ['La date souhaitée du [[order.wishedDay]] peut être respectée.'],
      es: ['La fecha deseada del [[order.wishedDay]] se puede cumplir.'],
    },
    not: {
      en: [
        'The date you asked for, [[order.wishedDay]], cannot be met.',
        'The date you asked for, November 29, can be met.',
        'Your order will arrive on [[order.wishedDay]].',
        'Your order is expected on November 28.',
      ],
      de: ['Ihr Wunschtermin am [[order.wishedDay]] kann nicht eingehalten werden.'],
      fr: ['La date souhaitée du [[order.wishedDay]] ne peut pas être respectée.'],
      es: ['La fecha deseada del [[order.wishedDay]] no se puede cumplir.'],
    },
  },
  'a wish that is missed': {
    record: coming,
    wishedDay: '2026-11-24',
    so: {
      en: ['The date you asked for, [[order.wishedDay]], cannot be met.'],
      de: ['Ihr Wunschtermin am [[order.wishedDay]] kann nicht eingehalten werden.'],
      fr: ['La date souhaitée du [[order.wishedDay]] ne peut pas être respectée.'],
      es: ['La fecha deseada del [[order.wishedDay]] no se puede cumplir.'],
    },
    not: {
      en: ['The date you asked for, [[order.wishedDay]], can be met.', 'It will be there in time for November 24.'],
      de: ['Ihr Wunschtermin am [[order.wishedDay]] kann eingehalten werden.'],
      fr: ['La date souhaitée du [[order.wishedDay]] peut être respectée.'],
      es: ['La fecha deseada del [[order.wishedDay]] se puede cumplir.'],
    },
  },
};

const rows = (kind: 'so' | 'not'): [DraftLanguageCode, string, string][] =>
  Object.entries(cases).flatMap(([name, one]) =>
    (['en', 'de', 'fr', 'es'] as const).flatMap((language) =>
      (one[kind][language] ?? []).map((text): [DraftLanguageCode, string, string] => [language, name, text]),
    ),
  );

describe('what follows from a record, in a draft', () => {
  it.each(rows('so'))('may be said (%s, %s): %s', (language, name, text) => {
    expect(open(text, cases[name] as Case, language)).toEqual([]);
  });

  it.each(rows('not'))('is marked where it is not so (%s, %s): %s', (language, name, text) => {
    expect(open(text, cases[name] as Case, language)).not.toEqual([]);
  });
});
