import type { Button, Card, Section, Widget } from '../cards/card.js';

/**
 * A card as HTML for looking at: our approximation of Gmail's side panel, enough for words, order and buttons. Marked text comes from our
 * cards, whose markup the tests hold to a short list; everything else is escaped here.
 */
export function cardHtml(card: Card, caption: string): string {
  const head =
    card.header === undefined
      ? ''
      : `<header><b>${escape(card.header.title)}</b><div>${escape(card.header.subtitle ?? '')}</div></header>`;
  const foot = card.fixedFooter === undefined ? '' : `<footer>${button(card.fixedFooter.primaryButton)}</footer>`;
  return `<figure><figcaption>${escape(caption)}</figcaption><article>${head}${card.sections.map(section).join('')}${foot}</article></figure>`;
}

export function sheetHtml(figures: readonly string[]): string {
  return `<!doctype html><meta charset="utf-8"><style>
    body { font: 14px/20px Arial, sans-serif; margin: 16px; background: #f6f8fc; color: #1f1f1f; display: flex; flex-wrap: wrap; gap: 24px; align-items: flex-start; width: 1368px }
    figure { margin: 0; width: 320px } figcaption { font-size: 12px; color: #5f6368; padding: 4px 0 }
    article { background: #fff; border-radius: 8px; box-shadow: 0 1px 3px #0003; overflow-wrap: anywhere; overflow: hidden }
    header { padding: 16px; font-size: 16px } header div { font-size: 12px; color: #5f6368 }
    section { border-top: 1px solid #e3e3e3; padding: 8px 16px 12px } h3 { font-size: 12px; color: #5f6368; margin: 4px 0 8px; font-weight: 600 }
    .widget { margin: 6px 0 } small { display: block; font-size: 12px; line-height: 16px; color: #5f6368 }
    .widget { position: relative } .beside { position: absolute; right: 0; bottom: 0 }
    .line { white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
    .more { color: #0b57d0; font-size: 12px } a { color: #0b57d0; text-decoration: none }
    button { font: inherit; font-weight: 600; color: #0b57d0; background: #fff; border: 1px solid #c4c7c5; border-radius: 100px; padding: 5px 14px; margin: 2px 6px 2px 0 }
    button.FILLED { background: #0b57d0; color: #fff; border-color: #0b57d0 } footer { padding: 12px 16px; border-top: 1px solid #e3e3e3 }
    .field { border-bottom: 1px solid #747775; padding: 2px 0 4px } label { display: block; margin: 4px 0 } u { text-decoration: underline wavy #b06000 }
    footer button { width: 100%; margin: 0 }
  </style>${figures.join('')}`;
}

function section({ header, widgets, collapsible, uncollapsibleWidgetsCount = 0 }: Section): string {
  const shown = collapsible === true ? widgets.slice(0, uncollapsibleWidgetsCount) : widgets;
  const more = shown.length < widgets.length ? '<div class="more">⌄</div>' : '';
  return `<section>${header === undefined ? '' : `<h3>${escape(header)}</h3>`}${shown.map(widget).join('')}${more}</section>`;
}

function widget(one: Widget): string {
  return `<div class="widget">${inside(one)}</div>`;
}

function inside(one: Widget): string {
  if ('textParagraph' in one) return one.textParagraph.text;
  if ('decoratedText' in one) {
    const { topLabel, text, bottomLabel, wrapText, button: beside } = one.decoratedText;
    return `${small(topLabel)}${wrapText === true ? text : `<div class="line">${text}</div>`}${small(bottomLabel)}${beside === undefined ? '' : `<span class="beside">${button(beside)}</span>`}`;
  }
  if ('buttonList' in one) return one.buttonList.buttons.map(button).join('');
  if ('textInput' in one) {
    const { label, hintText, value } = one.textInput;
    return `${small(label)}<div class="field">${escape(value ?? '')}&nbsp;</div>${small(hintText)}`;
  }
  const { label, type, items } = one.selectionInput;
  const chosen = items.find(({ selected }) => selected)?.text ?? items[0]?.text ?? '';
  const boxes = items.map(
    ({ text, selected }) => `<label><input type="checkbox" ${selected ? 'checked' : ''}> ${escape(text)}</label>`,
  );
  return `${small(label)}${type === 'DROPDOWN' ? `<div class="field">${escape(chosen)} ▾</div>` : boxes.join('')}`;
}

function button({ text, type }: Button): string {
  return `<button class="${type ?? ''}">${escape(text)}</button>`;
}

function small(text: string | undefined): string {
  return text === undefined ? '' : `<small>${escape(text)}</small>`;
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
