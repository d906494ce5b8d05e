/** The part of google.apps.card.v1 that our cards use, as its JSON. Tests hold every card against Google's own card.proto. */
export interface Card {
  name?: string;
  header?: { title: string; subtitle?: string };
  sections: Section[];
  fixedFooter?: { primaryButton: Button };
}

export interface Section {
  header?: string;
  widgets: Widget[];
  collapsible?: boolean;
  uncollapsibleWidgetsCount?: number;
}

export type Widget =
  | { textParagraph: { text: string } }
  | { decoratedText: DecoratedText }
  | { buttonList: { buttons: Button[] } }
  | { textInput: TextInput }
  | { selectionInput: SelectionInput };

export interface DecoratedText {
  topLabel?: string;
  text: string;
  bottomLabel?: string;
  /** Beside the text, at its end. */
  button?: Button;
  wrapText?: boolean;
}

export interface Button {
  text: string;
  type?: 'OUTLINED' | 'FILLED' | 'FILLED_TONAL' | 'BORDERLESS';
  onClick: OnClick;
}

export type OnClick = { action: CardAction } | { openLink: { url: string } };

/** `function` is the name of a global function in triggers.js. Values are strings only. */
export interface CardAction {
  function: ActionName;
  parameters?: { key: string; value: string }[];
}

export interface TextInput {
  name: string;
  label: string;
  hintText?: string;
  value?: string;
  type?: 'SINGLE_LINE' | 'MULTIPLE_LINE';
}

export interface SelectionInput {
  name: string;
  label?: string;
  type: 'CHECK_BOX' | 'DROPDOWN';
  items: { text: string; value: string; selected: boolean }[];
}

/** Every function a card may name. A test holds them against the global functions of what is pushed. */
export const actionNames = [
  'onRead',
  'onCheckAgain',
  'onWriteAgain',
  'onConfirmSender',
  'onCreateDraft',
  'onApplyTags',
  'onOutcome',
  'onOpenSettings',
  'onSaveSettings',
  'onInsertAtCursor',
  'onSystemAction',
  'onSystemConfirm',
] as const;
export type ActionName = (typeof actionNames)[number];

/** The one action that answers with a draft for Gmail to open: CardService asks for it in another way than for the rest. */
export const composeAction: ActionName = 'onCreateDraft';

/** Google shows no more than a hundred widgets of a card and says nothing of the rest. */
export const maxWidgets = 100;
