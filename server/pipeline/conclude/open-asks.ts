import type { Ask, AskState, DispositionKind, OpenPoint } from '../../../shared/assistance.js';

/** The asks with what the draft makes of each: only a reply answers, a clarification asks back, a hand-over leaves them to a person. */
export function askStates(asks: readonly Ask[], disposition: DispositionKind, unanswered: readonly string[]): Ask[] {
  const stateOf = (id: string): AskState => {
    if (disposition === 'clarify') return 'asked-back';
    if (disposition === 'hand-over') return 'for-a-person';
    return unanswered.includes(id) ? 'open' : 'answered';
  };
  return asks.map((ask) => ({ ...ask, state: stateOf(ask.id) }));
}

/** What somebody still has to do: every ask that the draft neither answers nor asks back. */
export function openPoints(asks: readonly Ask[]): OpenPoint[] {
  return asks
    .filter(({ state }) => state === 'open' || state === 'for-a-person')
    .map(({ id, text }, index) => ({ id: `point${index + 1}`, ask: id, text }));
}
