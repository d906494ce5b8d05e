import type { Ask } from '../../shared/assistance.js';
import { orderIntents } from '../../shared/intent-ids.js';
import type { Template } from '../../shared/settings/templates.js';
import { builtInTemplates } from './built-in-templates.js';
import { mentions } from './mentions.js';
import { namedRecords } from './named-records.js';
import { nameToGreet } from './name-to-greet.js';
import { ReplyComposer, type Composed } from './reply-composer.js';
import { signature } from './signature.js';
import type { MessageArguments } from './template-sentence.js';
import type { WriteRequest, Writer, WriterChunk } from './writer.js';

/**
 * Writes a reply from the organization's templates and the built-in ones: greeting, opening, an answer to every ask, closing, signature.
 * Needs no network and never throws. It cannot follow an `instruction`.
 */
export class TemplateWriter implements Writer {
  readonly name = 'templates';

  /** Reads the built-in templates now, so that the first message does not wait for it. */
  constructor() {
    builtInTemplates();
  }

  async *write(request: WriteRequest): AsyncIterable<WriterChunk> {
    const composer = new ReplyComposer(request, wordsOf(request), argumentsOf(request));
    let isFirst = true;
    for (const block of blocksOf(request)) {
      const { paragraphs, sentences, isAnswered } = composed(composer, block, request);
      for (const sentence of sentences) yield { kind: 'vouched', sentence: sentence.trim() };
      for (const paragraph of paragraphs) {
        yield { kind: 'text', text: isFirst ? paragraph : `\n\n${paragraph}` };
        isFirst = false;
      }
      if (!isAnswered) for (const ask of block.asks) yield { kind: 'unanswered', ask };
    }
    yield* signature(request.mailbox.signature);
  }
}

interface Block {
  template: Template;
  /** Asks this block answers. */
  asks: readonly string[];
  groupsOf: string;
  /** The only records its asks name; undefined where any may be meant. */
  about?: ReadonlySet<string> | undefined;
}

/** A template that has nothing to say here (an organization's own, without a fact it needs) leaves its place to the one for everything else. */
function composed(composer: ReplyComposer, block: Block, request: WriteRequest): Composed {
  const own = composer.compose(block.template, block.groupsOf, block.about);
  if (own.paragraphs.length > 0 || own.isAnswered) return own;
  return { ...composer.compose(templateFor('other', { ...request, templates: [] }).template), isAnswered: false };
}

function blocksOf(request: WriteRequest): Block[] {
  const body = request.disposition.kind === 'reply' ? answers(request) : [frame(request.disposition.kind, request)];
  return [frame('greeting', request), frame('opening', request), ...body, frame('closing', request)];
}

/** What customers tell rather than ask: "the lamp came broken" wants an answer as any question does. */
const troubles: ReadonlySet<string> = new Set([
  'item-damaged',
  'item-missing',
  'item-wrong',
  'delivery-late',
  'complaint',
]);

/** One block an intent: the trouble the message is mainly about, then what is asked, in its order. */
function answers(request: WriteRequest): Block[] {
  const [main = 'other'] = request.intents;
  const byIntent = new Map<string, Ask[]>(troubles.has(main) || request.asks.length === 0 ? [[main, []]] : []);
  for (const ask of request.asks) byIntent.set(ask.intent, [...(byIntent.get(ask.intent) ?? []), ask]);
  return [...byIntent].map(([intent, asks]) => ({
    ...templateFor(intent, request),
    asks: asks.map(({ id }) => id),
    about: aboutOf(asks, request),
  }));
}

/** What the asks of a block are about: as was judged, else what they name themselves. */
function aboutOf(asks: readonly Ask[], { about, facts }: WriteRequest): ReadonlySet<string> | undefined {
  if (about === undefined) return namedRecords(asks, facts);
  const ids = asks.length > 0 ? asks.map(({ id }) => id) : [...about.keys()];
  const aliases = ids.flatMap((id) => about.get(id) ?? []);
  return aliases.length === 0 ? namedRecords(asks, facts) : new Set(aliases);
}

/** Clarifying and handing over answer nothing yet, but that is what they say: their asks are not reported as forgotten. */
function frame(intent: string, request: WriteRequest): Block {
  return { ...templateFor(intent, request), asks: [] };
}

/** The organization's template if it has text in this language, else the built-in one, else that for everything else. */
function templateFor(intent: string, request: WriteRequest): { template: Template; groupsOf: string } {
  const own = request.templates.find(
    (template) =>
      template.intent === intent &&
      template.sentences.some((sentence) => sentence.text[request.language] !== undefined),
  );
  if (own !== undefined) return { template: own, groupsOf: intent };
  const builtIn = builtInTemplates();
  const template = builtIn.get(intent) ?? builtIn.get('other');
  if (template === undefined) throw new Error('the built-in template "other" is not there');
  return { template, groupsOf: '' };
}

function wordsOf(request: WriteRequest): Record<string, string | boolean> {
  const { mailbox, facts, asks, intents } = request;
  const words: Record<string, string | boolean> = {
    tone: mailbox.tone,
    reason: request.disposition.reason,
    length: mailbox.length,
    daytime: daytime(request.now, mailbox.timeZone),
    named: nameToGreet(request.customerName, mailbox.tone) !== undefined,
    missing: request.hasMissing,
    passage: request.passages.some((passage) => passage.url !== undefined),
    ...mentions(asks),
    'several orders': facts.some((fact) => fact.alias === 'order2'),
    'several asks': new Set(asks.map((ask) => ask.intent)).size > 1,
    'number unknown': numberUnknown(request) !== '',
    'nothing found': request.notFound.length > 0,
  };
  words['about order'] = asks.some((ask) => orderIntents.has(ask.intent)) || orderIntents.has(intents[0] ?? '');
  for (const intent of asks.length > 0 ? asks.map((ask) => ask.intent) : intents.slice(0, 1))
    words[`asks ${intent}`] = true;
  return words;
}

function argumentsOf(request: WriteRequest): MessageArguments {
  return {
    name: nameToGreet(request.customerName, request.mailbox.tone) ?? '',
    number: numberUnknown(request),
    daytime: daytime(request.now, request.mailbox.timeZone),
  };
}

/** The first number that led to nothing, if it can stand in a text: it is the customer's, so only letters, digits and separators pass. */
function numberUnknown(request: WriteRequest): string {
  const [unknown] = request.notFound;
  return unknown !== undefined && /^#?[\p{L}\d][\p{L}\d ./_-]{0,38}$/u.test(unknown.value) && /\d/.test(unknown.value)
    ? unknown.value
    : '';
}

/** Kept, because making one costs more than all the rest of a draft. */
const hourFormats = new Map<string, Intl.DateTimeFormat>();

function daytime(now: Date, timeZone: string): 'morning' | 'day' | 'evening' {
  const format =
    hourFormats.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  hourFormats.set(timeZone, format);
  const hour = Number(format.format(now));
  if (hour >= 5 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'day' : 'evening';
}
