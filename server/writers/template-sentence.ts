import { IntlMessageFormat } from 'intl-messageformat';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { Template, TemplateSentence } from '../../shared/settings/templates.js';
import { readSlots } from '../../shared/slots.js';
import { AppError } from '../errors.js';
import { parseCondition, type Condition } from './template-conditions.js';

export type MessageArguments = Readonly<Record<string, string | number>>;

/** A template's sentence, read once: its condition and, by language and form of address, its ICU message. */
export interface ReadSentence {
  condition: Condition;
  group: string | undefined;
  /** The sentence with its slots, or undefined when it has no text in this language. */
  format(language: DraftLanguageCode, isFamiliar: boolean, args: MessageArguments): string | undefined;
}

const cache = new WeakMap<TemplateSentence, ReadSentence>();

/** Throws AppError 400 for a condition that cannot be read; `format` throws for a text that is no ICU message or lacks an argument. */
export function readSentence(sentence: TemplateSentence): ReadSentence {
  const known = cache.get(sentence);
  if (known !== undefined) return known;
  const messages = new Map<string, IntlMessageFormat>();
  const read: ReadSentence = {
    condition: sentence.when === undefined ? [] : parseCondition(sentence.when),
    group: sentence.group,
    format(language, isFamiliar, args) {
      const text = sentence.text[language];
      if (text === undefined) return undefined;
      const key = `${language} ${isFamiliar}`;
      const message = messages.get(key) ?? messageOf(text, language, isFamiliar);
      messages.set(key, message);
      return String(message.format(args));
    },
  };
  cache.set(sentence, read);
  return read;
}

/**
 * What is wrong with an organization's template, as sentences with the place: unreadable conditions, texts that are no ICU message,
 * slots that are no slots. Empty when it can be used.
 */
export function templateMistakes(template: Template): string[] {
  return template.sentences.flatMap((sentence, index) => {
    const place = `template ${template.intent}, sentence ${index + 1}`;
    return [...conditionMistakes(sentence), ...textMistakes(sentence)].map((mistake) => `${place}: ${mistake}`);
  });
}

function conditionMistakes(sentence: TemplateSentence): string[] {
  try {
    readSentence(sentence);
    return [];
  } catch (error) {
    return [error instanceof AppError ? error.message : 'the condition cannot be read'];
  }
}

function textMistakes(sentence: TemplateSentence): string[] {
  const mistakes: string[] = [];
  for (const [language, text] of Object.entries(sentence.text)) {
    try {
      messageOf(text, language, false);
      messageOf(text, language, true);
    } catch {
      mistakes.push(`the ${language} text is not a valid message; check its braces and plurals`);
    }
    for (const token of readSlots(text)) {
      if (token.kind === 'broken') mistakes.push(`"${token.text}" in the ${language} text is not a slot`);
    }
  }
  return mistakes;
}

/** `{Ihre|deine}` is the polite and the familiar wording; everything else in braces is ICU. */
function messageOf(text: string, language: string, isFamiliar: boolean): IntlMessageFormat {
  const addressed = text.replaceAll(/\{([^{}|]*)\|([^{}|]*)\}/g, isFamiliar ? '$2' : '$1');
  return new IntlMessageFormat(addressed, language, undefined, { ignoreTag: true });
}
