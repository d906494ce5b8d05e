import type { Wishes } from '../wishes.js';
import type { Words } from '../words.js';
import { actionButton, paragraph } from './buttons.js';
import type { Card } from './card.js';
import { markup } from './card-text.js';

/** Before anything was read: one button. Says first where the message goes. */
export function firstCard(words: Words, { reply }: Wishes): Card {
  return {
    name: 'first',
    header: { title: 'Truedraft' },
    sections: [{ widgets: [paragraph(markup(words.gmail.readWhat, 300))] }],
    fixedFooter: { primaryButton: actionButton(words.gmail.read, 'onRead', { reply }, 'FILLED') },
  };
}

/** Where no message is open. */
export function homeCard(words: Words): Card {
  const { title, what } = words.problems['no-item'] ?? { title: 'Truedraft', what: '' };
  return { name: 'home', header: { title }, sections: [{ widgets: [paragraph(markup(what, 300))] }] };
}
