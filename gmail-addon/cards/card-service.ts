import type { Button, Card, CardAction, Section, Widget } from './card.js';
import { composeAction } from './card.js';

type GoogleCard = GoogleAppsScript.Card_Service.Card;
type GoogleButton = GoogleAppsScript.Card_Service.TextButton;
type GoogleWidget = GoogleAppsScript.Card_Service.Widget;

/** Google's card.v1 JSON as a card of CardService: the only file that says `CardService.new…` for cards. Decides nothing. */
export function toCard(card: Card): GoogleCard {
  const builder = CardService.newCardBuilder();
  if (card.name !== undefined) builder.setName(card.name);
  if (card.header !== undefined) {
    const header = CardService.newCardHeader().setTitle(card.header.title);
    if (card.header.subtitle !== undefined) header.setSubtitle(card.header.subtitle);
    builder.setHeader(header);
  }
  for (const section of card.sections) builder.addSection(toSection(section));
  if (card.fixedFooter !== undefined) {
    builder.setFixedFooter(CardService.newFixedFooter().setPrimaryButton(toButton(card.fixedFooter.primaryButton)));
  }
  return builder.build();
}

function toSection({ header, widgets, collapsible, uncollapsibleWidgetsCount }: Section) {
  const section = CardService.newCardSection();
  if (header !== undefined) section.setHeader(header);
  if (collapsible !== undefined) section.setCollapsible(collapsible);
  if (uncollapsibleWidgetsCount !== undefined) section.setNumUncollapsibleWidgets(uncollapsibleWidgetsCount);
  for (const widget of widgets) section.addWidget(toWidget(widget));
  return section;
}

function toWidget(widget: Widget): GoogleWidget {
  if ('textParagraph' in widget) return CardService.newTextParagraph().setText(widget.textParagraph.text);
  if ('decoratedText' in widget) return toDecoratedText(widget.decoratedText);
  if ('textInput' in widget) return toTextInput(widget.textInput);
  if ('selectionInput' in widget) return toSelection(widget.selectionInput);
  const set = CardService.newButtonSet();
  for (const button of widget.buttonList.buttons) set.addButton(toButton(button));
  return set;
}

function toDecoratedText({
  topLabel,
  text,
  bottomLabel,
  button,
  wrapText,
}: Extract<Widget, { decoratedText: unknown }>['decoratedText']) {
  const decorated = CardService.newDecoratedText().setText(text);
  if (topLabel !== undefined) decorated.setTopLabel(topLabel);
  if (bottomLabel !== undefined) decorated.setBottomLabel(bottomLabel);
  if (button !== undefined) decorated.setButton(toButton(button));
  if (wrapText !== undefined) decorated.setWrapText(wrapText);
  return decorated;
}

function toTextInput({ name, label, hintText, value, type }: Extract<Widget, { textInput: unknown }>['textInput']) {
  const input = CardService.newTextInput().setFieldName(name).setTitle(label);
  if (hintText !== undefined) input.setHint(hintText);
  if (value !== undefined) input.setValue(value);
  if (type !== undefined) input.setMultiline(type === 'MULTIPLE_LINE');
  return input;
}

function toSelection({ name, label, type, items }: Extract<Widget, { selectionInput: unknown }>['selectionInput']) {
  const selection = CardService.newSelectionInput().setFieldName(name).setType(CardService.SelectionInputType[type]);
  if (label !== undefined) selection.setTitle(label);
  for (const { text, value, selected } of items) selection.addItem(text, value, selected);
  return selection;
}

function toButton({ text, type, onClick }: Button): GoogleButton {
  const button = CardService.newTextButton().setText(text);
  if (type !== undefined) button.setTextButtonStyle(CardService.TextButtonStyle[type]);
  if ('openLink' in onClick) return button.setOpenLink(CardService.newOpenLink().setUrl(onClick.openLink.url));
  const action = toAction(onClick.action);
  return onClick.action.function === composeAction
    ? button.setComposeAction(action, CardService.ComposedEmailType.REPLY_AS_DRAFT)
    : button.setOnClickAction(action);
}

function toAction(action: CardAction) {
  const parameters: Record<string, string> = {};
  for (const { key, value } of action.parameters ?? []) parameters[key] = value;
  return CardService.newAction().setFunctionName(action.function).setParameters(parameters);
}
