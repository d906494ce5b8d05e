import { machineTalkRules } from '../../language/injection/machine-talk-rules.js';
import { hasTradeWord, plainWords } from '../../language/injection/trade-words.js';
import { isAsk } from '../../language/reading/asks.js';
import { detectLanguage } from '../../language/reading/detect-language.js';
import { phraseFinder } from '../../language/reading/find-phrases.js';
import { sentencesOf } from '../../language/reading/sentences.js';
import { machineMailWords, mailWords, mixedIn } from '../../languages/all.js';
import { saysNothing } from '../../mail/quotes/says-nothing.js';
import { anyOf } from '../../mail/quotes/word-pattern.js';
import type { AutomaticKind, MachineSign } from '../../mail/automatic-mail.js';

/** Something by which a person's mail shows itself: what it asks, what it says of an own matter, the number of one. */
export interface PersonSign {
  of: 'ask' | 'matter' | 'number';
  weight: number;
  text: string;
}

export interface WordSigns {
  machine: MachineSign[];
  person: PersonSign[];
}

type Words = Parameters<typeof machineMailWords>[0];

/**
 * What a phrase in the text says. A sentence that holds one is the machine's own (`whole`), or says so of its writer, who may want something in it
 * all the same (`part`), or is anybody's (`none`).
 */
const inText: readonly { words: Words; kind: AutomaticKind; weight: number; claims: 'whole' | 'part' | 'none' }[] = [
  { words: 'automatic', kind: 'auto-reply', weight: 6, claims: 'whole' },
  { words: 'receipt', kind: 'auto-reply', weight: 5, claims: 'whole' },
  { words: 'reacted', kind: 'auto-reply', weight: 6, claims: 'whole' },
  { words: 'bulk', kind: 'newsletter', weight: 5, claims: 'none' },
  { words: 'undelivered', kind: 'bounce', weight: 3, claims: 'none' },
  { words: 'absent', kind: 'auto-reply', weight: 5, claims: 'part' },
  { words: 'left', kind: 'auto-reply', weight: 4, claims: 'part' },
  { words: 'instead', kind: 'auto-reply', weight: 2, claims: 'part' },
  { words: 'away', kind: 'auto-reply', weight: 2, claims: 'none' },
  { words: 'back', kind: 'auto-reply', weight: 1, claims: 'none' },
];
const finders = inText.map((rule) => ({ ...rule, find: phraseFinder(machineMailWords(rule.words)) }));
const received = phraseFinder(machineMailWords('received'));
const bulk = phraseFinder(machineMailWords('bulk'));
const inSubject = (['autoReplySubjects', 'bounceSubjects', 'answerSubjects'] as const).map((words) => ({
  words,
  find: phraseFinder(machineMailWords(words)),
}));
/** Longer texts are letters of people, or newsletters, which say so in their headers. */
const maxNoteLength = 1500;
const maxSentences = 40;

/**
 * What the words of a message say of who wrote it. A machine's phrases count for something each, in the subject and in a short text; against
 * them counts what a person asks or says of an own matter in the sentences that hold none. Linear in the text.
 */
export function wordSigns(subject: string, text: string, isReply: boolean): WordSigns {
  const machine = [...subjectSigns(subject)];
  const person: PersonSign[] = [];
  if (text.length > maxNoteLength) return { machine, person };
  const sentences = sentencesOf(text).slice(0, maxSentences);
  const { language } = detectLanguage(text, { fallback: mixedIn.code });
  const found = new Map<Words, MachineSign>();
  const acknowledging = acknowledgement(text);
  for (const sentence of sentences) {
    let claimed: 'whole' | 'part' | 'none' =
      acknowledging !== undefined && received(sentence.text).length > 0 ? 'whole' : 'none';
    for (const { words, kind, weight, claims, find } of finders) {
      const [phrase] = find(sentence.text);
      if (phrase === undefined) continue;
      if (claims === 'whole' || (words === 'instead' && sentence.text.includes('@'))) claimed = 'whole';
      else if (claimed === 'none') claimed = claims;
      if (!found.has(words)) found.set(words, { kind, weight, text: phrase.text });
    }
    if (claimed !== 'whole') person.push(...personSigns(sentence.text, language, claimed === 'part'));
  }
  const advert = found.get('bulk');
  if (advert !== undefined) advert.weight += 3 * (distinct(bulk(text)).length - 1);
  const words = [...found.values(), ...(acknowledging === undefined ? oneThanks(text) : [acknowledging])];
  return { machine: [...machine, ...words, ...replySign(words, isReply, text)], person: strongest(person) };
}

/** Two of its phrases make an acknowledgement; one may be a customer's who got something, or thanks. */
function acknowledgement(text: string): MachineSign | undefined {
  const phrases = distinct(received(text));
  return phrases.length < 2 ? undefined : { kind: 'auto-reply', weight: 3 + phrases.length, text: phrases.join(', ') };
}

function distinct(phrases: readonly { text: string }[]): string[] {
  return [...new Set(phrases.map(({ text }) => text.toLowerCase()))];
}

function oneThanks(text: string): MachineSign[] {
  return received(text)
    .slice(0, 1)
    .map((phrase) => ({ kind: 'auto-reply', weight: 2, text: phrase.text }));
}

/** An absence note answers something; so does a receipt. What only answers says nothing yet. */
function replySign(words: readonly MachineSign[], isReply: boolean, text: string): MachineSign[] {
  const isTold = words.some(({ kind }) => kind === 'auto-reply');
  return isReply && isTold && text.length < 800 ? [{ kind: 'auto-reply', weight: 1, text: 'Re:' }] : [];
}

function subjectSigns(subject: string): MachineSign[] {
  const bare = withoutReplyPrefixes(subject);
  return inSubject.flatMap(({ words, find }): MachineSign[] => {
    const [phrase] = find(bare.slice(0, 100));
    if (phrase === undefined || phrase.start > 2) return [];
    const isPrefix = /^\s{0,2}[:：]/u.test(bare.slice(phrase.start + phrase.text.length));
    if (words === 'answerSubjects') return isPrefix ? [{ kind: 'auto-reply', weight: 4, text: `${phrase.text}:` }] : [];
    return [{ kind: words === 'bounceSubjects' ? 'bounce' : 'auto-reply', weight: 6, text: phrase.text }];
  });
}

const replyOrForward = new RegExp(
  String.raw`^(?:${anyOf([...mailWords('replyPrefixes'), ...mailWords('forwardPrefixes')])})\s{0,2}:\s{0,3}`,
  'iu',
);

/** "Re: AW: Out of office" is about what stands behind. */
function withoutReplyPrefixes(subject: string): string {
  let bare = subject.trim();
  for (let count = 0; count < 6; count += 1) {
    const next = bare.replace(replyOrForward, '');
    if (next === bare) break;
    bare = next;
  }
  return bare;
}

/** What a sentence says that only a person writes. Where its writer also says to be away, it must be about buying and selling to count. */
function personSigns(sentence: string, language: string, isPart: boolean): PersonSign[] {
  if (saysNothing(sentence)) return [];
  const words = plainWords(sentence);
  const { persons, you } = machineTalkRules();
  const isOfTrade = hasTradeWord(words.filter((word) => !persons.has(word) && !you.has(word)));
  if (isPart && !isOfTrade) return [];
  const isOfMyself = words.some((word) => persons.has(word));
  const asks = isAsk(sentence, language);
  const hasNumber = /(?<![\p{L}\p{N}])\p{Lu}{0,4}-?\d{5,12}(?![\p{L}\p{N}])/u.test(sentence);
  return [
    ...(asks ? [{ of: 'ask' as const, weight: isOfTrade && !isPart ? 7 : 4, text: sentence }] : []),
    ...(isOfTrade ? [{ of: 'matter' as const, weight: isOfMyself ? 3 : 2, text: sentence }] : []),
    ...(hasNumber && (asks || isOfMyself) ? [{ of: 'number' as const, weight: 2, text: sentence }] : []),
  ];
}

/** One sign of each sort: two questions are no surer a person's than one. */
function strongest(signs: readonly PersonSign[]): PersonSign[] {
  const found = new Map<PersonSign['of'], PersonSign>();
  for (const sign of signs) if (sign.weight > (found.get(sign.of)?.weight ?? 0)) found.set(sign.of, sign);
  return [...found.values()];
}
