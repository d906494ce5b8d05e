/** Records a message may name several of: their templates are written once for each (`order`, `order2`, …). */
export const countedAliases = ['order', 'invoice', 'ticket'];
const maxRecords = 5;
/** No record has this alias. */
const notSpokenOf = 'none';

/** Which records a template speaks of in one round: `order` may stand for `order2`. */
export interface Round {
  /** The same for the same record, whatever the template. */
  key: string;
  isFirst: boolean;
  rename: (alias: string) => string;
}

/**
 * The rounds of a template: one for each record there is, or, with `about`, for each of those its ask names. `aliases` are those of all
 * records.
 */
export function recordRounds(aliases: ReadonlySet<string>, about?: ReadonlySet<string>): Round[] {
  return about === undefined ? roundsOfAll(aliases) : roundsAbout(about);
}

/** A round for `order`, `invoice` and `ticket`, and one for each further number of any of them. */
function roundsOfAll(aliases: ReadonlySet<string>): Round[] {
  const further = Array.from({ length: maxRecords - 1 }, (_, index) => index + 2);
  const numbers = further.filter((nth) => countedAliases.some((base) => aliases.has(`${base}${nth}`)));
  return [1, ...numbers].map((nth) => ({
    key: String(nth),
    isFirst: nth === 1,
    rename: (alias) => {
      const numbered = `${alias}${nth}`;
      return nth > 1 && countedAliases.includes(alias) && aliases.has(numbered) ? numbered : alias;
    },
  }));
}

/** Where an order is named and no invoice is, no invoice has a part in what is said. */
function roundsAbout(about: ReadonlySet<string>): Round[] {
  const named = new Map(countedAliases.map((base) => [base, aliasesOf(base, about)]));
  const hasOrder = (named.get('order') ?? []).length > 0;
  const count = Math.min(maxRecords, Math.max(...[...named.values()].map((aliases) => aliases.length)));
  return Array.from({ length: count }, (_, index) => ({
    key: String(numberOf([...named.values()].flatMap((aliases) => aliases[index] ?? [])[0] ?? '')),
    isFirst: index === 0,
    rename: (alias) => {
      const aliases = named.get(alias) ?? [];
      const isLeftOut = alias === 'invoice' && aliases.length === 0 && hasOrder;
      return isLeftOut ? notSpokenOf : (aliases[index] ?? aliases[0] ?? alias);
    },
  }));
}

function aliasesOf(base: string, aliases: ReadonlySet<string>): string[] {
  return [...aliases].filter((alias) => baseOf(alias) === base).sort((a, b) => numberOf(a) - numberOf(b));
}

/** `order` of `order2`. */
export function baseOf(alias: string): string {
  return alias.replace(/(?<!\d)\d+$/, '');
}

function numberOf(alias: string): number {
  return Number(/(?<!\d)\d+$/.exec(alias)?.[0] ?? 1);
}
