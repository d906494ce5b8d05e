import type { TagsAnswer } from './mail-host.js';

/** An item's tags and the list they are taken from, as the mail program offers them. Refusals are told by what stuck, not thrown. */
export interface TagPlaces {
  /** Names the mailbox has; undefined where the list may not be read. */
  known: () => Promise<string[] | undefined>;
  create: (names: readonly string[]) => Promise<void>;
  put: (name: string) => Promise<void>;
  onItem: () => Promise<string[]>;
}

/**
 * Puts tags on the item, after adding those the mailbox lacks: a delegate may not add to the owner's list, and without the list only
 * names that happen to be in it stick. Reads the item back and says what stuck.
 */
export async function putTags(places: TagPlaces, names: readonly string[]): Promise<TagsAnswer> {
  const known = await places.known();
  const missing = names.filter((name) => known !== undefined && !includes(known, name));
  if (missing.length > 0) await places.create(missing);
  for (const name of names) await places.put(name);
  const stuck = await places.onItem();
  return {
    applied: names.filter((name) => includes(stuck, name)),
    refused: names.filter((name) => !includes(stuck, name)),
  };
}

/** Outlook takes names that differ in case only for the same. */
function includes(list: readonly string[], name: string): boolean {
  return list.some((other) => other.toLowerCase() === name.toLowerCase());
}

/** The colour of a tag: the same for the same name everywhere. */
export function tagColor<Color>(name: string, colors: readonly [Color, ...Color[]]): Color {
  const number = [...name].reduce((total, character) => (total * 31 + (character.codePointAt(0) ?? 0)) % 9973, 7);
  return colors[number % colors.length] ?? colors[0];
}
