import type { Words } from '../words.js';
import { actionButton } from './buttons.js';
import type { Card, Widget } from './card.js';

export interface AgentSettings {
  /** The mailbox the agent answers for; undefined is their own address. */
  mailbox?: string;
  readOnOpen: boolean;
}

/** What one agent may choose. `mayReadOnOpen`: only an edition whose scopes allow it offers that. */
export function settingsCard(words: Words, settings: AgentSettings, mayReadOnOpen: boolean): Card {
  const { gmail } = words;
  const mailbox: Widget = {
    textInput: {
      name: 'mailbox',
      label: gmail.mailbox,
      hintText: gmail.mailboxHint,
      ...(settings.mailbox === undefined ? {} : { value: settings.mailbox }),
    },
  };
  const readOnOpen: Widget = {
    selectionInput: {
      name: 'readOnOpen',
      type: 'CHECK_BOX',
      items: [{ text: gmail.readOnOpen, value: 'yes', selected: settings.readOnOpen }],
    },
  };
  return {
    name: 'settings',
    header: { title: gmail.settings },
    sections: [{ widgets: [mailbox, ...(mayReadOnOpen ? [readOnOpen] : [])] }],
    fixedFooter: { primaryButton: actionButton(gmail.save, 'onSaveSettings', {}, 'FILLED') },
  };
}
