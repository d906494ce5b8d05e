import type { Usage } from '../../shared/assistance.js';
import {
  CompletionFailed,
  usageOf,
  type CompletionClient,
  type CompletionRequest,
  type ModelOptions,
} from './completion.js';
import { ThinkFilter } from './think-filter.js';

type Prices = Pick<ModelOptions, 'microUsdPerInputToken' | 'microUsdPerOutputToken'>;

/** A token is about this many characters, where a provider does not count for us. */
const charactersPerToken = 4;

/**
 * One whole answer of a model; undefined where it fails, is late, is cut off or says more than `maxCharacters`. Never rejects, and rests on no
 * single call: what was asked is told to `spent`, estimated where the provider does not count, even when nothing came of it.
 */
export async function askOnce(
  client: CompletionClient,
  request: CompletionRequest,
  maxCharacters: number,
  { signal, spent, prices }: { signal: AbortSignal; spent: (usage: Usage) => void; prices: Prices },
): Promise<string | undefined> {
  const thoughts = new ThinkFilter();
  let answer = '';
  let characters = 0;
  let isCounted = false;
  let isCharged = true;
  let isWhole = false;
  try {
    for await (const piece of client.stream(request, signal)) {
      if (piece.kind === 'usage') {
        isCounted = true;
        spent(piece.usage);
        continue;
      }
      characters += piece.text.length;
      answer += thoughts.push(piece.text);
      if (characters > 4 * maxCharacters || answer.length > maxCharacters) break;
    }
    answer += thoughts.end();
    isWhole = answer.length <= maxCharacters && characters <= 4 * maxCharacters;
  } catch (error) {
    isCharged = characters > 0 || !(error instanceof CompletionFailed && isRefusal(error));
  }
  if (!isCounted && isCharged) spent(estimatedUsage(request, characters, prices));
  return isWhole ? answer : undefined;
}

/** A call that was refused or never arrived costs nothing. */
function isRefusal({ reason }: CompletionFailed): boolean {
  return reason === 'status' || reason === 'network';
}

/** What a call costs by its length, for a provider that does not count. `characters`: of the answer, thoughts included. */
export function estimatedUsage(
  { system, user }: { system: string; user: string },
  characters: number,
  prices: Prices,
): Usage {
  const tokens = (length: number): number => Math.ceil(length / charactersPerToken);
  return usageOf(tokens(system.length + user.length), tokens(characters), prices);
}
