import { isMembered } from './paths.js';
import { decimal, emails, httpsLink, list, money, oneOf, present, text, when } from './record-fields.js';
import {
  orderStatuses,
  shipmentStatuses,
  type BusinessRecord,
  type InvoiceRecord,
  type OrderLine,
  type OrderRecord,
  type Owner,
  type ReturnRecord,
  type ShipmentRecord,
} from './records.js';

type Fields = Record<string, unknown>;

/** Makes the canonical record of mapped fields. Undefined when what a record cannot be without (its id, its number) is not there. */
export function assembleRecord(kind: BusinessRecord['kind'], value: unknown): BusinessRecord | undefined {
  return isMembered(value) ? assemblers[kind](value) : undefined;
}

const assemblers: Record<BusinessRecord['kind'], (fields: Fields) => BusinessRecord | undefined> = {
  customer: (fields) => {
    const record = text(fields['record']);
    if (record === undefined) return undefined;
    const { number, name, company, language } = fields;
    return {
      kind: 'customer',
      record,
      emails: emails(fields['emails']),
      ...present({ number: text(number), name: text(name), company: text(company), language: text(language) }),
      ...present({ url: httpsLink(fields['url']) }),
    };
  },
  order,
  invoice,
  ticket: (fields) => {
    const head = numbered(fields);
    return (
      head && {
        kind: 'ticket',
        ...head,
        status: oneOf(['open', 'pending', 'solved', 'closed'], fields['status']) ?? 'unknown',
        ...present({
          subject: text(fields['subject']),
          createdAt: when(fields['createdAt']),
          updatedAt: when(fields['updatedAt']),
        }),
      }
    );
  },
};

function order(fields: Fields): OrderRecord | undefined {
  const head = numbered(fields);
  return (
    head && {
      kind: 'order',
      ...head,
      otherNumbers: list(fields['otherNumbers'], otherNumber),
      status: oneOf(orderStatuses, fields['status']) ?? 'unknown',
      ...present({
        rawStatus: text(fields['rawStatus']),
        placedAt: when(fields['placedAt']),
        eta: when(fields['eta']),
        cancelledAt: when(fields['cancelledAt']),
        paidAt: when(fields['paidAt']),
        payment: oneOf(['open', 'paid', 'refunded', 'partially-refunded'], fields['payment']),
        refundedAt: when(fields['refundedAt']),
        total: money(fields['total']),
      }),
      lines: list(fields['lines'], line),
      shipments: list(fields['shipments'], shipment),
      invoices: list(fields['invoices'], (inner) => invoice({ owner: fields['owner'], ...inner })),
      returns: list(fields['returns'], returned),
    }
  );
}

/** What every record with a number has: its id (the number, where a system has no other), its number, its page and its owner. */
function numbered(fields: Fields): { record: string; number: string; url?: string; owner: Owner } | undefined {
  const number = text(fields['number']);
  if (number === undefined) return undefined;
  const url = present({ url: httpsLink(fields['url']) });
  return { record: text(fields['record']) ?? number, number, ...url, owner: owner(fields['owner']) };
}

function owner(value: unknown): Owner {
  if (!isMembered(value)) return { emails: [] };
  return { emails: emails(value['emails']), ...present({ record: text(value['record']), name: text(value['name']) }) };
}

function otherNumber(fields: Fields): OrderRecord['otherNumbers'][number] | undefined {
  const kind = oneOf(['po', 'web', 'external'], fields['kind']);
  const value = text(fields['value']);
  return kind === undefined || value === undefined ? undefined : { kind, value };
}

function line(fields: Fields): OrderLine | undefined {
  const title = text(fields['title']);
  const quantity = decimal(fields['quantity']);
  if (title === undefined || quantity === undefined) return undefined;
  const { sku, shippedQuantity, price, eta } = fields;
  return {
    title,
    quantity,
    ...present({ sku: text(sku), shippedQuantity: decimal(shippedQuantity), price: money(price), eta: when(eta) }),
  };
}

function shipment(fields: Fields): ShipmentRecord | undefined {
  const { number, carrier, shippedAt, eta, deliveredAt } = fields;
  return {
    status: oneOf(shipmentStatuses, fields['status']) ?? 'unknown',
    tracking: list(fields['tracking'], tracking),
    ...present({
      number: text(number),
      carrier: text(carrier),
      shippedAt: when(shippedAt),
      eta: when(eta),
      deliveredAt: when(deliveredAt),
    }),
  };
}

function tracking(fields: Fields): ShipmentRecord['tracking'][number] | undefined {
  const number = text(fields['number']);
  return number === undefined ? undefined : { number, ...present({ url: httpsLink(fields['url']) }) };
}

function invoice(fields: Fields): InvoiceRecord | undefined {
  const head = numbered(fields);
  return (
    head && {
      kind: 'invoice',
      ...head,
      status: oneOf(['open', 'paid', 'overdue', 'cancelled'], fields['status']) ?? 'unknown',
      ...present({
        orderNumber: text(fields['orderNumber']),
        issuedAt: when(fields['issuedAt']),
        dueAt: when(fields['dueAt']),
        paidAt: when(fields['paidAt']),
        total: money(fields['total']),
        due: money(fields['due']),
        pdfUrl: httpsLink(fields['pdfUrl']),
      }),
    }
  );
}

function returned(fields: Fields): ReturnRecord {
  const { number, requestedAt, receivedAt, refundedAt, refund } = fields;
  return {
    status: oneOf(['requested', 'approved', 'received', 'refunded', 'refused'], fields['status']) ?? 'unknown',
    ...present({
      number: text(number),
      requestedAt: when(requestedAt),
      receivedAt: when(receivedAt),
      refundedAt: when(refundedAt),
      refund: money(refund),
    }),
  };
}
