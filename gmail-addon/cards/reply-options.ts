import type { Assistance } from '../../shared/assistance.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Wishes } from '../wishes.js';
import type { Words } from '../words.js';
import { actionButton, buttonRow } from './buttons.js';
import type { SelectionInput, Widget } from './card.js';
import { typed } from './card-text.js';
import { languageName } from './head-section.js';

/** The contract's type keeps the list whole; its values would bring the contract's checker into the bundle. */
const draftLanguages: Record<DraftLanguageCode, true> = { en: true, fr: true, de: true, es: true };
const instructionMax = 2000;

/** To whom, how and in which language; written again by one press. */
export function replyOptions({ id, drafts, abilities }: Assistance, words: Words, wishes: Wishes): Widget[] {
  const { reply } = words;
  // What cannot work here is not shown; an older server does not say.
  const can = (ability: 'instruction' | 'shorter'): boolean => abilities?.includes(ability) !== false;
  const language = wishes.language ?? drafts[0]?.language ?? 'en';
  const languages = Object.keys(draftLanguages).map((code): [string, string] => [
    code,
    languageName(code, words.locale),
  ]);
  const instruction: Widget = {
    textInput: {
      name: 'instruction',
      label: reply.instruction,
      hintText: reply.instructionHint,
      type: 'MULTIPLE_LINE',
      ...(wishes.instruction === undefined ? {} : { value: typed(wishes.instruction, instructionMax) }),
    },
  };
  const goesTo: [string, string][] = [
    ['sender', reply.toSender],
    ['all', reply.toAll],
  ];
  return [
    choice('reply', reply.to, goesTo, wishes.reply),
    choice('tone', reply.tone, [['', '–'], ...Object.entries(reply.tones)], wishes.tone ?? ''),
    ...(can('shorter')
      ? [choice('length', reply.length, [['', '–'], ...Object.entries(reply.lengths)], wishes.length ?? '')]
      : []),
    choice('language', reply.language, languages, language),
    ...(can('instruction') ? [instruction] : []),
    buttonRow(actionButton(reply.apply, 'onWriteAgain', { id }, 'OUTLINED')),
  ];
}

function choice(name: string, label: string, items: readonly [string, string][], chosen: string): Widget {
  const selection: SelectionInput = {
    name,
    label,
    type: 'DROPDOWN',
    items: items.map(([value, text]) => ({ text, value, selected: value === chosen })),
  };
  return { selectionInput: selection };
}
