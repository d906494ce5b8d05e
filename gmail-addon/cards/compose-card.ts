import type { Assistance } from '../../shared/assistance.js';
import type { Words } from '../words.js';
import { actionButton, buttonRow, paragraph } from './buttons.js';
import type { Card, Section } from './card.js';
import { bold, markup, plain } from './card-text.js';

/** Beside an open compose window: this agent's last assistances that have a draft, each to insert at the cursor. */
export function composeCard(assistances: readonly Assistance[], words: Words): Card {
  const sections = assistances.flatMap((assistance) => choiceSection(assistance, words));
  const none: Section = { widgets: [paragraph(markup(words.gmail.composeNone, 200))] };
  return {
    name: 'compose',
    header: { title: words.gmail.composeTitle },
    sections: sections.length === 0 ? [none] : sections,
  };
}

/** The add-on cannot see whom the open mail goes to, so the agent says it; without that the text carries no facts. */
function choiceSection({ id, cause, drafts }: Assistance, words: Words): Section[] {
  const draft = drafts[0];
  if (draft === undefined) return [];
  const { party } = cause.sender;
  const goesTo = plain(words.gmail.goesTo(party.address), 200);
  return [
    {
      header: plain(cause.subject === '' ? words.message.noSubject : cause.subject, 100),
      widgets: [
        paragraph(`${bold(markup(party.name ?? party.address, 100))}<br>${markup(draft.text, 240)}`),
        {
          selectionInput: {
            name: `goesTo-${id}`,
            label: words.gmail.goesToWhat,
            type: 'CHECK_BOX',
            items: [{ text: goesTo, value: party.address, selected: false }],
          },
        },
        buttonRow(actionButton(words.insert.buttonHere, 'onInsertAtCursor', { id }, 'FILLED')),
      ],
    },
  ];
}
