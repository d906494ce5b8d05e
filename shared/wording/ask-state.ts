import type { Ask, AskState } from '../assistance.js';

/** The sign of each state, the same in every client. */
export const askSigns: Record<AskState, string> = {
  answered: '✓',
  'asked-back': '↩',
  'for-a-person': '→',
  open: '!',
};

/** What the reply makes of an ask, as the server judged it; `unanswered` is what the last look at the reply, edits included, found open. */
export function askState(ask: Ask, unanswered: readonly string[]): AskState {
  if (unanswered.includes(ask.id)) return 'open';
  return ask.state === undefined || ask.state === 'open' ? 'answered' : ask.state;
}

/** What is missing for an ask nothing answers: a deed of a person, an article, a record. */
export function askLack({ wants = [] }: Ask): 'deed' | 'passage' | 'record' {
  if (wants.includes('deed')) return 'deed';
  return wants.length > 0 && wants.every((want) => want === 'passage') ? 'passage' : 'record';
}
