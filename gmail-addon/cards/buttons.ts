import type { ActionName, Button, Widget } from './card.js';
import { plain } from './card-text.js';

type Values = Record<string, string | undefined>;

/** A button that runs one of our functions. Empty values are left out of its parameters. */
export function actionButton(text: string, name: ActionName, values: Values = {}, type?: Button['type']): Button {
  const parameters = Object.keys(values).flatMap((key) => {
    const value = values[key];
    return value === undefined || value === '' ? [] : [{ key, value }];
  });
  return {
    text: plain(text, 80),
    ...(type === undefined ? {} : { type }),
    onClick: { action: { function: name, ...(parameters.length === 0 ? {} : { parameters }) } },
  };
}

export function buttonRow(...buttons: readonly Button[]): Widget {
  return { buttonList: { buttons: [...buttons] } };
}

export function paragraph(markedText: string): Widget {
  return { textParagraph: { text: markedText } };
}
