import type { PhraseMatch } from '../phrases/phrase-finder.js';

/** Tells whether an exception of the same kind touches a match: exceptions hold for their own kind alone. */
export function exceptionsOf(
  matches: readonly PhraseMatch<{ is: string; kind: string }>[],
): (match: PhraseMatch<{ kind: string }>) => boolean {
  const places = new Map<string, Set<number>>();
  for (const { tag, from, to } of matches) {
    if (tag.is !== 'except') continue;
    const held = places.get(tag.kind) ?? new Set<number>();
    for (let at = from; at < to; at++) held.add(at);
    places.set(tag.kind, held);
  }
  return ({ tag, from, to }) => {
    const held = places.get(tag.kind);
    if (held === undefined) return false;
    for (let at = from; at < to; at++) if (held.has(at)) return true;
    return false;
  };
}
