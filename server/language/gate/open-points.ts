import type { Lexicon } from './lexicon.js';
import type { Chunk } from './read-sentence.js';
import type { Scene } from './scene.js';
import type { Token } from './tokens.js';

/** What is wrong with an open point: it `denies` what is on file, or says that somebody looks into it where nobody was asked to. */
export function openPointFails(
  chunks: readonly Chunk[],
  tokens: readonly Token[],
  scene: Scene,
  lexicon: Lexicon,
): 'denies' | 'not-handed-over' | undefined {
  for (const chunk of chunks) {
    for (const meaning of chunk.meanings) {
      if (meaning.kind !== 'open-point') continue;
      if (meaning.of === 'handOver') return scene.isHandedOver ? undefined : 'not-handed-over';
      if (meaning.of === 'colleague' && !scene.isHandedOver && scene.asks.length === 0) return 'not-handed-over';
      if (meaning.of === 'general' && deniesRecord(chunk, tokens, scene, lexicon)) return 'denies';
      if (meaning.of === 'notFound')
        return scene.records.some(({ base }) => base === 'order' || base === 'invoice') ? 'denies' : undefined;
      const denied = meaning.of === 'eta' || meaning.of === 'tracking' ? fieldOnFile(meaning.of, scene) : false;
      if (denied) return 'denies';
    }
  }
  return undefined;
}

/** "We have nothing about a return" denies the return that is on file. */
function deniesRecord(
  { from, to }: Chunk,
  tokens: readonly Token[],
  scene: Scene,
  { records: words }: Lexicon,
): boolean {
  return tokens.slice(from, to).some(({ text }) => {
    const noun = words.get(text);
    if (noun === 'invoice') return scene.records.some(({ base }) => base === 'invoice');
    if (noun !== 'return' && noun !== 'refund') return false;
    return scene.facts.some(({ field, withheld }) => withheld !== true && /^return\d*\./.test(field));
  });
}

function fieldOnFile(kind: 'eta' | 'tracking', { facts, today }: Scene): boolean {
  return facts.some(
    (fact) =>
      fact.withheld !== true &&
      (kind === 'tracking'
        ? /(?:^|\.)tracking$/.test(fact.field)
        : /(?:^|\.)eta$/.test(fact.field) &&
          (fact.type === 'day' || fact.type === 'instant') &&
          fact.value.slice(0, 10) >= today),
  );
}
