import { isItsWeekday } from '../../language/values/falls-on-its-weekday.js';
import { findValues, type ValueOptions } from '../../language/values/find-values.js';
import type { FoundValue } from '../../language/values/found-value.js';
import type { MarkedText } from '../../language/claims/clause.js';
import { factMark } from '../../language/claims/plain-text.js';
import { sentenceAt, sentenceHas, type SentenceRange } from '../../language/claims/sentences-of.js';
import { valueOptions, type Open, type Support } from './support.js';
import type { DraftText } from './draft-text.js';
import type { Range } from './vouched-ranges.js';

interface ValueCheck {
  draft: DraftText;
  sentences: readonly SentenceRange[];
  vouched: readonly Range[];
  marked: MarkedText;
  support: Support;
}

/** The values of a draft's own words that nothing supports. */
export function unsupportedValues(check: ValueCheck): Open[] {
  const { draft, support } = check;
  const options = valueOptions(support);
  const isSupported = supporter(check, options);
  const values = findValues(draft.text, options)
    .filter((value) => !isItemNumber(draft.text, value) && !isIdiom(value, check) && !isSupported(value))
    .map(({ start, end, kind }): Open => ({ start, end, why: kind }));
  return [...values, ...touchingMarks(draft), ...measuredMarks(draft)];
}

function supporter(check: ValueCheck, options: ValueOptions): (value: FoundValue) => boolean {
  const { draft, sentences, vouched, marked, support } = check;
  const references = new Set(
    support.references.filter(({ kind }) => isNumberKind(kind)).map(({ value }) => bare(value)),
  );
  const hosts = ownHosts(support);
  const passages = new Map(
    support.passages.map((passage) => [passage.id, lazily(() => findValues(passage.text, options))]),
  );
  return (value) => {
    if (vouched.some((range) => range.start <= value.start && value.end <= range.end)) return isOurs(value, hosts);
    const sentence = sentenceAt(sentences, value.start);
    if (sentence === undefined) return false;
    if (isReference(value, references)) return sentenceHas(marked, sentence, 'attribution', 'reference');
    if (isBesideItsDay(value, draft, support.language)) return true;
    if (value.kind !== 'number') return false;
    return draft.marks.some(
      ({ at, passage }) =>
        passage !== undefined &&
        at >= sentence.start &&
        at < sentence.end &&
        (passages.get(passage.id)?.() ?? []).some((stated) => stated.kind === 'number' && stated.value === value.value),
    );
  };
}

/** "On Tuesday, " before a day that is one. */
function isBesideItsDay({ kind, text, end }: FoundValue, draft: DraftText, language: string): boolean {
  if (kind !== 'date') return false;
  const at = end + (/^,? ?/.exec(draft.text.slice(end, end + 2))?.[0].length ?? 0);
  if (draft.text.charAt(at) !== factMark) return false;
  const fact = draft.marks.find((mark) => mark.at === at)?.fact;
  return fact?.type === 'day' && isItsWeekday(text, fact.value, language);
}

function isNumberKind(kind: string): boolean {
  return ['order', 'invoice', 'tracking', 'ticket', 'customer', 'article'].includes(kind);
}

/** A customer's number may look like a number or a phone to us; it is theirs if it is the same without its signs. */
function isReference(value: FoundValue, references: ReadonlySet<string>): boolean {
  return ['identifier', 'number', 'phone'].includes(value.kind) && references.has(bare(value.text));
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** An organization's own sentence may hold any value, but a link or mail address only on a host of its own. */
function isOurs(value: FoundValue, hosts: ReadonlySet<string>): boolean {
  if (value.kind !== 'link' && value.kind !== 'address') return true;
  if (value.kind === 'address' && !value.value.includes('@')) return true;
  const host = value.value
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^[^/]*@/, '')
    .replace(/[/?#:].*$/s, '')
    .replace(/^www\./, '');
  return hosts.has(host);
}

function ownHosts(support: Support): ReadonlySet<string> {
  const urls = [
    ...support.facts.filter((fact) => fact.alias === 'org').map((fact) => fact.text),
    ...support.facts.flatMap((fact) => (fact.type === 'link' ? [fact.value] : [])),
    ...support.passages.flatMap((passage) => passage.url ?? []),
  ];
  return new Set(
    urls.flatMap((url) => {
      const host = /^(?:https?:\/\/|[^@\s]+@)(?:www\.)?([^/?#:\s]+)/i.exec(url)?.[1];
      return host === undefined ? [] : [host.toLowerCase()];
    }),
  );
}

/** "À ce jour" is no date. */
function isIdiom({ kind, start, end }: FoundValue, { marked, sentences }: ValueCheck): boolean {
  const sentence = kind === 'date' ? sentenceAt(sentences, start) : undefined;
  if (sentence === undefined) return false;
  for (let at = sentence.from; at < sentence.to; at++) {
    const word = marked.words[at];
    if (word === undefined || word.end <= start || word.start >= end) continue;
    if (marked.tags[at]?.has('idioms') !== true) return false;
  }
  return true;
}

/** "1." at the start of a line numbers an item; it states nothing when the line before is the item before. */
function isItemNumber(text: string, value: FoundValue): boolean {
  if (value.kind !== 'number' || !/^[1-9]$|^1\d$/.test(value.text)) return false;
  if (!/(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, value.start - 20), value.start))) return false;
  if (!/^[.)] /.test(text.slice(value.end, value.end + 2))) return false;
  return (
    value.text === '1' ||
    new RegExp(`(?:^|\\n)[ \\t]*${Number(value.text) - 1}[.)] `).test(
      text.slice(Math.max(0, value.start - 1500), value.start),
    )
  );
}

/** Letters, digits and signs glued to a fact would change how it reads: "0" behind an amount, "-" before a number. */
function touchingMarks({ text, marks }: DraftText): Open[] {
  return marks.flatMap(({ at, fact }) => {
    if (fact === undefined || fact.type === 'text' || fact.type === 'name' || fact.type === 'list') return [];
    const before =
      /[\p{N}\p{Sc}%‰.,_-]*[\p{N}\p{Sc}_-]$|(?<=\d)[.,]$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? '';
    const after = /^(?:[.,:]?[\p{N}\p{Sc}%‰_]+|\p{L}+)/u.exec(text.slice(at + 1, at + 21))?.[0] ?? '';
    const why = fact.type === 'money' ? 'amount' : fact.type === 'day' || fact.type === 'instant' ? 'date' : 'number';
    return [
      ...(before === '' ? [] : [{ start: at - before.length, end: at, why } as const]),
      ...(after === '' ? [] : [{ start: at + 1, end: at + 1 + after.length, why } as const]),
    ];
  });
}

const measures =
  /^\s*(?:(?:minute|hour|day|week|month|year)s?|kg|km|cm|minuten?|stunden?|tagen?|wochen?|monaten?|jahren?|heures?|jours?|semaines?|mois|ans|minutos?|horas?|d[ií]as?|semanas?|mes(?:es)?|años?|percent|prozent|pour cent|por ciento)(?!\p{L})/iu;

/** An amount that is counted in something else than its currency: "in €42.50 days". */
function measuredMarks({ text, marks }: DraftText): Open[] {
  return marks.flatMap(({ at, fact }): Open[] => {
    const found = fact?.type === 'money' ? measures.exec(text.slice(at + 1, at + 21)) : null;
    return found === null ? [] : [{ start: at + 1, end: at + 1 + found[0].length, why: 'amount' }];
  });
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
