import type { BusinessRecord, InvoiceRecord, OrderRecord, Ruling } from '../../../shared/records.js';
import { compareDecimals, decimalSum, isMore } from '../../../shared/decimals.js';
import { reconcileDays } from './reconcile-days.js';
import { reconcileOrderState } from './reconcile-order-state.js';

/** What was decided about a record, field by field, and what could not be. */
export interface Rulings {
  rulings: Ruling[];
  conflicts: string[];
}

/**
 * Brings what a system says of one record in several places (header, parcels, lines, payments, returns, dates) to one state, later evidence
 * first, before anything is made of it. Each decision is named (`rulings`); what no rule decides is a conflict (`conflicts`), and the state
 * is then unknown. Days that cannot be meant are left out. `today` is YYYY-MM-DD. Pure.
 */
export function reconcileRecord<Kind extends BusinessRecord>(record: Kind, today: string): Kind;
export function reconcileRecord(record: BusinessRecord, today: string): BusinessRecord {
  if (record.kind === 'order') return reconcileOrder(record, today);
  return record.kind === 'invoice' ? reconcileInvoice(record, today) : record;
}

function reconcileOrder(given: OrderRecord, today: string): OrderRecord {
  const made: Rulings = { rulings: [], conflicts: [] };
  const order = reconcileDays({ ...given }, today, made);
  reconcileOrderState(order, today, made);
  order.invoices = order.invoices.map((invoice) => reconcileInvoice(invoice, today));
  reconcileReturns(order, made);
  reconcilePayment(order, made);
  return withRulings(order, made);
}

function withRulings<Kind extends BusinessRecord>(record: Kind, { rulings, conflicts }: Rulings): Kind {
  return {
    ...record,
    ...(rulings.length === 0 ? {} : { rulings }),
    ...(conflicts.length === 0 ? {} : { conflicts: [...new Set(conflicts)] }),
  };
}

function reconcileReturns(order: OrderRecord, { rulings }: Rulings): void {
  order.returns = order.returns.map((one, at) => {
    const name = at === 0 ? 'return' : `return${at + 1}`;
    const isClosed = one.status === 'refunded' || one.status === 'refused';
    if (one.refundedAt !== undefined && !isClosed) {
      rulings.push({ field: `${name}.status`, rule: 'a-day-of-refund', from: [`${name}.refundedAt`] });
      return { ...one, status: 'refunded' };
    }
    if (one.receivedAt === undefined || isClosed || one.status === 'received') return one;
    rulings.push({ field: `${name}.status`, rule: 'a-day-of-receipt', from: [`${name}.receivedAt`] });
    return { ...one, status: 'received' };
  });
}

function reconcilePayment(order: OrderRecord, { rulings, conflicts }: Rulings): void {
  const rule = (payment: NonNullable<OrderRecord['payment']>, name: string, from: string[]): void => {
    if (order.payment === payment) return;
    order.payment = payment;
    rulings.push({ field: 'payment', rule: name, from });
  };
  const refunds = order.returns.filter(({ status }) => status === 'refunded').map(({ refund }) => refund);
  const known = refunds.filter((refund) => refund !== undefined && refund.currency === order.total?.currency);
  if (order.total !== undefined && known.length > 0 && known.length === refunds.length) {
    const sum = decimalSum(known.map((refund) => refund?.amount ?? '0'));
    const compared = compareDecimals(sum, order.total.amount);
    if (compared > 0) conflicts.push('more-refunded-than-paid');
    if (order.payment === 'refunded' && compared < 0)
      rule('partially-refunded', 'refunds-are-less', ['total', 'return.refund']);
    if (order.payment === 'partially-refunded' && compared === 0)
      rule('refunded', 'refunds-are-all', ['total', 'return.refund']);
  }
  if (order.refundedAt !== undefined && order.payment === 'open') conflicts.push('refunded-but-not-paid');
  else if (order.paidAt !== undefined && order.payment === 'open') rule('paid', 'a-day-of-payment', ['paidAt']);
  const invoices = order.invoices.filter(({ status }) => status === 'open' || status === 'overdue');
  if (order.payment === 'paid' && invoices.length > 0 && invoices.length === order.invoices.length)
    conflicts.push('paid-but-invoice-open');
}

function reconcileInvoice(given: InvoiceRecord, today: string): InvoiceRecord {
  const made: Rulings = { rulings: [], conflicts: [] };
  const invoice = reconcileDays({ ...given }, today, made);
  const rule = (status: InvoiceRecord['status'], name: string, from: string[]): void => {
    if (invoice.status === status) return;
    invoice.status = status;
    made.rulings.push({ field: 'status', rule: name, from });
  };
  const isOpen = invoice.status === 'open' || invoice.status === 'overdue';
  const dueDay = invoice.dueAt?.slice(0, 10);
  if (invoice.status === 'paid' && invoice.due !== undefined && isMore(invoice.due)) {
    made.conflicts.push('paid-but-due');
    invoice.status = 'unknown';
  } else if (isOpen && invoice.paidAt !== undefined) {
    if (invoice.due !== undefined && isMore(invoice.due)) made.conflicts.push('paid-but-due');
    else rule('paid', 'a-day-of-payment', ['paidAt']);
  } else if (isOpen && invoice.due !== undefined && !/[1-9]/.test(invoice.due.amount))
    rule('paid', 'nothing-is-due', ['due']);
  else if (invoice.status === 'open' && dueDay !== undefined && dueDay < today)
    rule('overdue', 'its-day-has-passed', ['dueAt']);
  else if (invoice.status === 'overdue' && dueDay !== undefined && dueDay > today)
    rule('open', 'its-day-is-to-come', ['dueAt']);
  return withRulings(invoice, made);
}
