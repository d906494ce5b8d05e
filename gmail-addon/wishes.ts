import type { AssistanceRequest } from '../shared/assistance.js';

/** How the agent wants the reply. What is left open, the mailbox's settings decide. */
export type Wishes = Pick<AssistanceRequest, 'reply' | 'tone' | 'length' | 'language' | 'instruction'>;

type Values = Record<string, string | undefined>;

const tones: readonly NonNullable<Wishes['tone']>[] = ['friendly', 'neutral', 'formal'];
const lengths: readonly NonNullable<Wishes['length']>[] = ['short', 'normal', 'long'];
const instructionMax = 2000;

/** Wishes out of strings of a form or of a button. What is none of the known values is left open. */
export function wishesOf({ reply, tone, length, language, instruction }: Values): Wishes {
  const knownTone = tones.find((known) => known === tone);
  const knownLength = lengths.find((known) => known === length);
  const said = (instruction ?? '').trim().slice(0, instructionMax);
  return {
    reply: reply === 'all' ? 'all' : 'sender',
    ...(knownTone === undefined ? {} : { tone: knownTone }),
    ...(knownLength === undefined ? {} : { length: knownLength }),
    ...(language === undefined || language === '' ? {} : { language: language.slice(0, 20) }),
    ...(said === '' ? {} : { instruction: said }),
  };
}
