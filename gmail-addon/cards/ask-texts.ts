import type { Assistance } from '../../shared/assistance.js';
import { askLack, askSigns, askState } from '../../shared/wording/ask-state.js';
import type { Words } from '../words.js';
import { amber, markup, quiet } from './card-text.js';

const maxAsks = 12;

/** What they ask that the reply does not answer, and what is missing; what it answers is one line, and `folded` with its words, as in Outlook's pane. */
export function askTexts(
  { cause, drafts, disposition, state }: Assistance,
  words: Words,
): { shown: string[]; folded: string[] } {
  const { asks } = cause.understanding;
  const isJudged = state === 'done' && disposition.kind !== 'none' && drafts.length > 0;
  if (!isJudged) return { shown: [], folded: [] };
  const unanswered = drafts[0]?.unanswered ?? [];
  const judged = asks.map((ask) => ({ ask, is: askState(ask, unanswered) }));
  const answered = judged.filter(({ is }) => is === 'answered');
  const others = judged.filter(({ is }) => is !== 'answered');
  const line = ({ ask, is }: (typeof judged)[number]): string => {
    const text = `${is === 'open' ? amber(askSigns.open) : askSigns[is]} ${markup(ask.text, 300)}`;
    return is === 'open' ? `${text} ${quiet(markup(words.asks.lacks[askLack(ask)], 100))}` : text;
  };
  const lines = (some: typeof judged): string[] =>
    some.length === 0 ? [] : [some.slice(0, maxAsks).map(line).join('<br>')];
  const count = answered.length === 0 ? [] : [`${askSigns.answered} ${words.asks.answered(answered.length)}`];
  return { shown: [...lines(others), ...count], folded: lines(answered) };
}
