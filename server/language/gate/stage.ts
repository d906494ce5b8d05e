import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import type { Checked } from './gate.js';
import type { Lexicon } from './lexicon.js';
import { passageSentences } from './passages.js';
import { sceneOf, type GateSituation, type Scene } from './scene.js';

/** A situation made ready, and the sentences that were checked in it. */
interface Stage {
  scene: Scene;
  passages: ReturnType<typeof passageSentences>;
  /** What was found of a sentence, found now where it is not known. */
  known: (key: string, check: () => Checked) => Checked;
}

const keptForMs = 600_000;
const stages = new LRUCache<string, Stage>({ max: 32, ttl: keptForMs });
const sentences = new LRUCache<string, Checked>({ max: 2000, ttl: keptForMs });
let count = 0;

/** A draft is checked again and again while it is edited, and its situation stays the same: what was made ready for it is kept for a while. */
export function stageOf(situation: GateSituation & { region?: string | undefined }, lexicon: Lexicon): Stage {
  const key = createHash('sha256').update(JSON.stringify(situation)).digest('base64');
  let stage = stages.get(key);
  if (stage === undefined) {
    const name = `${count++};`;
    stage = {
      scene: sceneOf(situation, lexicon),
      passages: passageSentences(situation.passages, lexicon),
      known: (sentence, check) => {
        let checked = sentences.get(name + sentence);
        if (checked === undefined) {
          checked = check();
          sentences.set(name + sentence, checked);
        }
        return checked;
      },
    };
    stages.set(key, stage);
  }
  return stage;
}
