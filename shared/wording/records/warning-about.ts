import type { Assistance, Warning } from '../../assistance.js';

type Told = Pick<Assistance, 'facts'> & { references: Assistance['cause']['understanding']['references'] };

/** What a warning is about, by the number people know it by: the record of its fact, or the numbers of the message that are on no file. */
export function warningAbout({ code, factId }: Warning, { facts, references }: Told): string | undefined {
  const numbers = facts.filter(({ field, type }) => field === 'number' || type === 'identifier');
  if (code === 'not-theirs') {
    const known = new Set(numbers.map(({ text }) => text.toUpperCase()));
    const unknown = references.filter(
      ({ kind, value }) => (kind === 'order' || kind === 'invoice') && !known.has(value.toUpperCase()),
    );
    const named = [...new Set(unknown.map(({ text }) => text))];
    return named.length === 0 ? undefined : named.slice(0, 3).join(', ');
  }
  const fact = facts.find(({ id }) => id === factId);
  return fact && facts.find(({ alias, field }) => alias === fact.alias && field === 'number')?.text;
}
