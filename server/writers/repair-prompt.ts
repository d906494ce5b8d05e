import { draftLanguage } from '../languages/all.js';
import { asksOf, fenced, howToWrite, listed, oneLine, system, whatIsListed, type Prompt } from './prompts.js';
import type { OpenSentence, WriteRequest } from './writer.js';

const task = `Your draft below was checked against the records. The sentences under OPEN SENTENCES stand on nothing that is listed; WHY says what is wrong with each. Say each anew with what is listed only, or leave it out. An ask must stay answered: where nothing listed answers it, say that this is being checked.
Answer with one line for each open sentence and nothing else: its number, a colon, and the sentence as it shall read now; or its number, a colon and a single "-" to leave it out.`;

/** The prompt that sends the open sentences of a draft back, once. The customer's message is not in it: what may be said is all listed. */
export function repairPromptFor(request: WriteRequest, draft: string, open: readonly OpenSentence[]): Prompt {
  const sections = [
    `TASK\n${task}`,
    `HOW TO WRITE\n${howToWrite(request)}`,
    ...whatIsListed(request),
    ...asksOf(request),
    fenced('DRAFT', draft),
    fenced('OPEN SENTENCES', open.map(({ text }, index) => `${index + 1}: ${oneLine(text)}`).join('\n')),
    listed(
      'WHY',
      open.map(({ why }, index) => `${index + 1}: ${oneLine(why)}`),
    ),
    `Write the sentences in ${draftLanguage[request.language].name}.`,
  ];
  return { system, user: sections.filter((section) => section !== '').join('\n\n') };
}

const line = /^[ \t]*(?:- )?(\d{1,2})[ \t]?[:.)][ \t]*(\S[^\n]*)$/gm;

/** The answer by place in the list, from 0; an empty text for a sentence that is left out. Lines that are none, or name no open sentence, say nothing. */
export function readRepair(answer: string, count: number): Map<number, string> {
  const sentences = new Map<number, string>();
  for (const [, number, text = ''] of answer.matchAll(line)) {
    const place = Number(number) - 1;
    if (place < 0 || place >= count || sentences.has(place)) continue;
    sentences.set(place, unquoted(text.trim()));
  }
  return sentences;
}

function unquoted(text: string): string {
  if (/^["'“”]?[-–—]["'“”]?$/.test(text)) return '';
  return /^["“].*["”]$/.test(text) ? text.slice(1, -1) : text;
}
