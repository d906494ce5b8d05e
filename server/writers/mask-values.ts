import type { Fact } from '../../shared/fact.js';
import { slotText } from '../../shared/slots.js';
import { currencyNames } from '../languages/all.js';
import { redact } from './redact.js';

const link = /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)[^\s<>"')\]]*[^\s<>"')\].,;:!?]/gi;
const mailAddress = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const codes = 'EUR|USD|GBP|CHF|JPY';
const amount = new RegExp(
  String.raw`(?:[€$£¥]|(?<!\p{L})(?:${codes}))\s?\d[\d.,'’]*|(?<![\d.,])\d[\d.,'’]*(?:\s?[€$£¥]|\s?(?:${codes}|francs?|${currencyNames.join('|')})(?!\p{L}))`,
  'giu',
);
const phone = /(?<![\p{L}\d])(?:\+|00)\d[\d ()/.-]{6,18}\d|(?<![\p{L}\d])0\d{1,4}[ /-]\d[\d /-]{4,14}\d/gu;
const word = /#?[\p{L}\d]+(?:[-/.][\p{L}\d]+)*/gu;
const day = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})|\d{1,2}\.\d{1,2})$/;

/**
 * A text as a language model may see it: a value of a fact becomes that fact's slot, other numbers, amounts, addresses, phones and links
 * become names of what stood there, secrets are redacted, and `[[` can no longer open a slot. Days and small counts stay.
 */
export function maskValues(text: string, facts: readonly Fact[]): string {
  const plain = redact(text.replaceAll('[[', '[ ['));
  const slots = slotsByValue(facts);
  return plain
    .replace(link, '[link]')
    .replace(mailAddress, '[address]')
    .replace(amount, '[amount]')
    .replace(word, (found) => slots.get(normalised(found)) ?? found)
    .replace(phone, '[phone]')
    .replace(word, (found, at: number, whole: string) =>
      isInSlot(whole, at) || !isNumberLike(found) ? found : '[number]',
    );
}

/** Identifiers by their value, the first fact that has it. */
function slotsByValue(facts: readonly Fact[]): Map<string, string> {
  const known = slotsOf.get(facts);
  if (known !== undefined) return known;
  const slots = new Map<string, string>();
  for (const fact of facts) {
    if (fact.type === 'identifier' && !slots.has(normalised(fact.value)))
      slots.set(normalised(fact.value), slotText(fact));
  }
  slotsOf.set(facts, slots);
  return slots;
}

/** One prompt masks many texts with the same facts. */
const slotsOf = new WeakMap<readonly Fact[], Map<string, string>>();

function normalised(value: string): string {
  return value.replace(/^#/, '').toUpperCase();
}

function isInSlot(text: string, at: number): boolean {
  const opening = text.lastIndexOf('[[', at);
  return opening !== -1 && text.indexOf(']]', opening) > at;
}

function isNumberLike(found: string): boolean {
  const digits = found.match(/\d/g)?.length ?? 0;
  if (digits === 0 || day.test(found)) return false;
  return digits >= 5 || (digits >= 3 && /\p{L}/u.test(found)) || (digits >= 2 && found.startsWith('#'));
}
