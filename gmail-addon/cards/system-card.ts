import type { Words } from '../words.js';
import { actionButton } from './buttons.js';
import type { Card, Widget } from './card.js';
import { markup, plain } from './card-text.js';

const maxFields = 20;

/** What would be written to a business system; written only when it is confirmed. `confirm` is the server's token over these fields. */
export function systemCard(
  words: Words,
  {
    id,
    name,
    label,
    fields,
    confirm,
  }: { id: string; name: string; label: string; fields: Record<string, string>; confirm: string },
): Card {
  const rows = Object.entries(fields)
    .slice(0, maxFields)
    .map(([field, value]): Widget => ({
      decoratedText: { topLabel: plain(field, 80), text: markup(value, 1000) || '–', wrapText: true },
    }));
  return {
    name: 'system',
    header: { title: plain(label, 100), subtitle: words.actions.preview },
    sections: [{ widgets: rows.length === 0 ? [{ textParagraph: { text: markup(label, 100) } }] : rows }],
    fixedFooter: {
      primaryButton: actionButton(words.actions.confirm, 'onSystemConfirm', { id, name, confirm }, 'FILLED'),
    },
  };
}
