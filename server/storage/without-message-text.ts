import type { Assistance } from '../../shared/assistance.js';

/** What the database keeps unless the settings say otherwise: no words of the customer, only what was found and answered. */
export function withoutMessageText(assistance: Assistance): Assistance {
  const { cause } = assistance;
  const asks = cause.understanding.asks.map((ask) => ({ ...ask, text: '' }));
  const references = cause.understanding.references.map((reference) => ({ ...reference, text: reference.value }));
  const because = cause.understanding.because?.map((evidence) => ({ ...evidence, text: '' }));
  const understanding = { ...cause.understanding, asks, references, ...(because === undefined ? {} : { because }) };
  return { ...assistance, cause: { ...cause, subject: '', newText: '', cut: [], understanding } };
}
