import type { Part } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { plainText } from '../../language/claims/plain-text.js';
import { findValues } from '../../language/values/find-values.js';
import type { FoundValue } from '../../language/values/found-value.js';
import { fallsOnItsWeekday } from '../../language/values/falls-on-its-weekday.js';
import { hasTwoReadings } from '../../language/values/numeric-date.js';
import { checkDraft } from './check-draft.js';
import { valueOptions, type Support } from './support.js';

interface RawValue {
  part: number;
  start: number;
  end: number;
  fact: Fact;
}

/** More raw values than this are left as they are: whoever wrote them did not write slots. */
const maxRawValues = 40;

/**
 * Turns values written out in text into facts, each only if exactly one fact of its type has that value and no rule about events is
 * then broken (a true date in the wrong clause stays text, and is marked). Plain numbers stay: "3 days" is not the quantity 3.
 */
export function slotRawValues(parts: readonly Part[], support: Support): Part[] {
  const raw = rawValues(parts, support);
  if (raw.length === 0 || raw.length > maxRawValues) return [...parts];
  const openBefore = checkDraft(parts, support).length;
  const all = withFacts(parts, raw);
  if (checkDraft(all, support).length <= openBefore - raw.length) return all;
  return withFacts(
    parts,
    raw.filter((one) => checkDraft(withFacts(parts, [one]), support).length < openBefore),
  );
}

function rawValues(parts: readonly Part[], support: Support): RawValue[] {
  const options = valueOptions(support);
  const usable = support.facts.filter((fact) => fact.withheld !== true);
  return parts.flatMap((part, index) => {
    if (part.kind !== 'text') return [];
    const { text, origins } = plainText(part.text);
    return findValues(text, options).flatMap((value): RawValue[] => {
      if (value.kind === 'date' && isUnclear(value, support)) return [];
      const [fact, ...others] = usable.filter((candidate) => states(candidate, value));
      if (fact === undefined || others.length > 0) return [];
      return [{ part: index, start: origins[value.start] ?? 0, end: origins[value.end] ?? 0, fact }];
    });
  });
}

/** A day that may be read as another, or that does not fall on the weekday beside it. */
function isUnclear({ text, value }: FoundValue, { language, region }: Support): boolean {
  return hasTwoReadings(text, language, region) || !fallsOnItsWeekday(text, value, language);
}

/** Whether a value that was found is what the fact says. */
function states(fact: Fact, value: FoundValue): boolean {
  if (fact.type === 'day' || fact.type === 'instant') {
    const day = fact.value.slice(0, 10);
    return value.kind === 'date' && (value.value === day || value.value === `--${day.slice(5)}`);
  }
  if (fact.type === 'money') {
    const isSame = value.kind === 'amount' && Number(value.value) === Number(fact.value.amount);
    return isSame && value.currency === fact.value.currency;
  }
  if (fact.type === 'link') return value.kind === 'link' && value.value === fact.value;
  if (fact.type === 'identifier') return bare(value.text) === bare(fact.value) && bare(fact.value).length > 2;
  return (
    fact.alias === 'org' && (value.kind === 'phone' || value.kind === 'address') && bare(value.text) === bare(fact.text)
  );
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function withFacts(parts: readonly Part[], raw: readonly RawValue[]): Part[] {
  return parts.flatMap((part, index): Part[] => {
    const own = raw.filter((one) => one.part === index);
    if (own.length === 0) return [part];
    const pieces: Part[] = [];
    let at = 0;
    for (const { start, end, fact } of own) {
      if (start > at) pieces.push({ kind: 'text', text: part.text.slice(at, start) });
      pieces.push({ kind: 'fact', factId: fact.id, text: fact.text });
      at = end;
    }
    return at < part.text.length ? [...pieces, { kind: 'text', text: part.text.slice(at) }] : pieces;
  });
}
