import { isAsk } from '../../language/reading/asks.js';
import { detectLanguage } from '../../language/reading/detect-language.js';
import { sentencesOf } from '../../language/reading/sentences.js';
import { newTextOf, stripQuotes } from '../../mail/quotes/strip-quotes.js';
import { saysNothing } from '../../mail/quotes/says-nothing.js';
import type { AnsweredMessage, AnsweredQuestion, EarlierMessage, ReadMessage } from '../situation.js';
import { choicesOf } from './choices.js';
import { isReply } from './is-reply.js';
import { isOurs, type Ours } from './ours.js';

/**
 * The message with what the thread says: whose words each earlier message holds, which of ours this one answers and what that asked, and
 * the new text without the lines it quotes. A person reads a quote as context; no sentence of ours is an ask of the sender. Pure.
 */
export function withVoices(read: ReadMessage, ours: Ours): ReadMessage {
  const thread = read.thread.map((earlier, at) => withVoice(earlier, at === 0, read, ours));
  const stretches = stretchesOf(read.newText);
  const isMarked = stretches.some(({ isQuoted }) => isQuoted);
  const isAnswering = isMarked && answersQuote(stretches, read);
  const answers = answeredMessage(thread, isAnswering ? stretches : [], ours.fallbackLanguage);
  return {
    ...read,
    thread,
    ...(isMarked && read.ownWords === undefined ? ownOnly(read, stretches, isAnswering) : {}),
    ...(answers === undefined ? {} : { answers }),
  };
}

/** Lines of the new text that belong together: quoted to be answered, or the sender's own. */
interface Stretch {
  isQuoted: boolean;
  text: string;
}

const mark = /^\s{0,3}(?:>\s?)+/;

function stretchesOf(newText: string): Stretch[] {
  const found: { isQuoted: boolean; lines: string[] }[] = [];
  for (const line of newText.split('\n')) {
    const isQuoted = mark.test(line);
    const last = found.at(-1);
    if (last !== undefined && (last.isQuoted === isQuoted || line.trim() === '')) last.lines.push(line);
    else found.push({ isQuoted, lines: [line] });
  }
  return found
    .map(({ isQuoted, lines }) => ({
      isQuoted,
      text: lines
        .map((line) => line.replace(mark, ''))
        .join('\n')
        .trim(),
    }))
    .filter(({ text }) => text !== '');
}

/**
 * Whether the `>` lines of a new text are quoted to be answered: the message is a reply and says something outside them. Where it says nothing
 * outside, or answers nobody, people have put their own words behind the marks.
 */
function answersQuote(stretches: readonly Stretch[], read: ReadMessage): boolean {
  return isReply(read) && !saysNothing(joined(stretches.filter(({ isQuoted }) => !isQuoted)), read.from.name);
}

/** The new text without marks, and what it quotes set aside as a quote. */
function ownOnly(read: ReadMessage, stretches: readonly Stretch[], isAnswering: boolean): Partial<ReadMessage> {
  const isOwn = ({ isQuoted }: Stretch): boolean => !isAnswering || !isQuoted;
  const quotes = stretches.filter((stretch) => !isOwn(stretch)).map(({ text }) => ({ kind: 'quote' as const, text }));
  return { newText: joined(stretches.filter(isOwn)), cut: [...quotes, ...read.cut] };
}

function joined(stretches: readonly Stretch[]): string {
  return stretches.map(({ text }) => text).join('\n\n');
}

function withVoice(earlier: EarlierMessage, isLatest: boolean, read: ReadMessage, ours: Ours): EarlierMessage {
  const by = voiceOf(earlier.from ?? '', read, ours);
  if (by !== undefined) return { ...earlier, by };
  return isLatest && earlier.from === undefined && isReply(read) ? { ...earlier, by: 'us' } : earlier;
}

/** By the address, else by the name a mail program wrote above the quote. */
function voiceOf(from: string, read: ReadMessage, ours: Ours): EarlierMessage['by'] {
  const lower = from.toLowerCase();
  const address = /[^\s<>()[\]"',;:]{1,64}@[^\s<>()[\]"',;:]{1,190}/.exec(lower)?.[0];
  if (address !== undefined) {
    if (isOurs(address, ours)) return 'us';
    return address === read.from.address.toLowerCase() ? 'sender' : undefined;
  }
  if (ours.names.some((name) => lower.includes(name))) return 'us';
  return read.from.name !== undefined && lower.includes(read.from.name.toLowerCase()) ? 'sender' : undefined;
}

/** Our latest message below the new text, or what the new text quotes of it between its answers. */
function answeredMessage(
  thread: readonly EarlierMessage[],
  stretches: readonly Stretch[],
  fallback: string,
): AnsweredMessage | undefined {
  if (stretches.length > 0) {
    const quoted = stretches.filter(({ isQuoted }) => isQuoted);
    return {
      text: joined(quoted),
      questions: stretches.flatMap(({ isQuoted, text }, at) => {
        const next = stretches[at + 1];
        const reply = next === undefined || next.isQuoted ? undefined : next.text;
        return isQuoted ? withReply(questionsOf(text, fallback), reply) : [];
      }),
    };
  }
  const [latest] = thread;
  if (latest?.by !== 'us') return undefined;
  const text = newTextOf(stripQuotes(latest.text)) || latest.text;
  return { text, questions: questionsOf(text, fallback) };
}

/** What stands right below a quote answers its last question. */
function withReply(questions: readonly AnsweredQuestion[], reply: string | undefined): AnsweredQuestion[] {
  return questions.map((question, at) =>
    reply !== undefined && at === questions.length - 1 ? { ...question, reply } : question,
  );
}

const maxQuestions = 10;

function questionsOf(text: string, fallback: string): AnsweredQuestion[] {
  const { language } = detectLanguage(text, { fallback });
  const sentences = sentencesOf(text.slice(0, 20_000));
  return sentences
    .flatMap((sentence, at) =>
      /\?["'”»)\]]*$/u.test(sentence.text) || isAsk(sentence.text, language)
        ? [{ text: sentence.text, choices: choicesOf(text, sentences, at, language) }]
        : [],
    )
    .slice(0, maxQuestions);
}
