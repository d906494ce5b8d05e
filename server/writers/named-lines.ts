import { itemMentions } from '../language/mentions/item-mentions.js';
import { baseOf } from './record-rounds.js';
import type { WriteRequest } from './writer.js';

type Said = Pick<WriteRequest, 'facts' | 'subject' | 'newText' | 'reading' | 'language'>;

/** The lines of an order (`line2`) that the first of the places, the subject or the message names; those that could be two are none. Pure. */
export function linesNamed(order: string, places: readonly string[], request: Said): string[] {
  const lines = request.facts.flatMap(({ alias, field, text }) => {
    const line = /^(line\d+)\.title$/.exec(field)?.[1];
    return alias === order && line !== undefined ? [{ key: line, title: text }] : [];
  });
  if (lines.length === 0) return [];
  const find = itemMentions(lines, request.reading?.language ?? request.language);
  const [named = []] = [...places, request.newText, request.subject]
    .map((place) => find(place).flatMap(({ keys }) => (keys.length === 1 ? keys : [])))
    .filter((keys) => keys.length > 0);
  return [...new Set(named)];
}

/** By which line the customer calls each order: the first they name. */
export function namedItems(request: Said): ReadonlyMap<string, string> {
  const orders = new Set(request.facts.map(({ alias }) => alias).filter((alias) => baseOf(alias) === 'order'));
  const items = new Map<string, string>();
  for (const order of orders) {
    const [line] = linesNamed(order, [], request);
    if (line !== undefined) items.set(order, line);
  }
  return items;
}
