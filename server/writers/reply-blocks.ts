import { contestedReasons } from '../../shared/contested-reasons.js';
import type { Ask } from '../../shared/assistance.js';
import type { Template } from '../../shared/settings/templates.js';
import { readAsk, type AskReading } from '../language/reading/ask-wants.js';
import { builtInTemplates } from './built-in-templates.js';
import { isFamiliarAddress } from './form-of-address.js';
import { linesNamed } from './named-lines.js';
import { namedRecords } from './named-records.js';
import { baseOf } from './record-rounds.js';
import type { Within } from './reply-composer.js';
import { topicText } from './topic-text.js';
import { troubles } from './troubles.js';
import type { WriteRequest } from './writer.js';

/** A piece of a reply: one template, and the asks it answers. */
export interface Block extends Within {
  template: Template;
  /** Their ids. */
  asks: readonly string[];
}

/** The blocks of a reply, from greeting to closing: which template answers what, about which records. */
export function blocksOf(request: WriteRequest): Block[] {
  return [frame('greeting', request), frame('opening', request), ...bodyOf(request), frame('closing', request)];
}

/** What is contested is named and not answered; whatever else a person decides on is answered as far as the records say. */
function bodyOf(request: WriteRequest): Block[] {
  const { kind, reason } = request.disposition;
  if (kind === 'reply') return answers(request);
  const { asks } = request;
  if (kind !== 'hand-over') return [{ ...frame(kind, request), about: candidatesOf(request) }];
  const about = aboutOf(asks, request);
  const [named] = about ?? [];
  const mayAnswer = !contestedReasons.has(reason) && reason !== 'person-wanted';
  const answered = mayAnswer ? answers(request) : [];
  const topics =
    mayAnswer || namesNoTopic.has(reason)
      ? []
      : asks.filter((ask) => isTelling(ask, request)).flatMap((ask) => topicBlocks(ask, request).slice(0, 1));
  const isAlone = answered.length + topics.length === 0 && !namesOwnMatter.has(reason);
  const matter = {
    ...frame(kind, request),
    about,
    words: { 'names invoice': named?.startsWith('invoice') === true, alone: isAlone && about?.size === 1 },
  };
  return [...answered, ...(namesTheMatter.has(reason) ? [matter, ...topics] : [...topics, matter])];
}

/** Reasons whose own sentences come before what else is asked. */
const namesTheMatter: ReadonlySet<string> = new Set([
  'money-dispute',
  'chargeback',
  'delivery-disputed',
  'withdrawal',
  'legal-threat',
  'privacy-request',
]);

/** Reasons whose own sentences name what it is about; else, where nothing is answered, the order is named. */
const namesOwnMatter: ReadonlySet<string> = new Set([
  'money-dispute',
  'chargeback',
  'delivery-disputed',
  'withdrawal',
  'legal-threat',
  'privacy-request',
  'press',
  'safety',
  'person-wanted',
  'somebody-else',
]);

/** Reasons whose own sentences are all that is said. */
const namesNoTopic: ReadonlySet<string> = new Set(['person-wanted', 'press', 'somebody-else']);

/** What a contested matter leaves open is named where it is more than the matter itself. */
function isTelling(ask: Ask, request: WriteRequest): boolean {
  const { topics, isVague } = reading(ask, request);
  const ofMatter = partOf[request.disposition.reason] ?? [];
  return topics.some((topic) => !ofMatter.includes(topic)) && !isVague;
}

/** Topics that are the contested matter itself, or the way to it. */
const partOf: Readonly<Record<string, readonly string[]>> = {
  'delivery-disputed': ['dropoff', 'driver', 'lost', 'reason', 'packaging', 'documents'],
  'money-dispute': ['repair', 'card', 'reason', 'bank', 'transferproof', 'refundmissing'],
  'privacy-request': ['login', 'newsletter'],
  withdrawal: ['removeitem', 'swap', 'reason'],
};

function candidatesOf({ candidates = [], facts }: WriteRequest): ReadonlySet<string> | undefined {
  const known = candidates.filter((alias) => facts.some((fact) => fact.alias === alias));
  return known.length === 0 ? undefined : new Set(known);
}

/** Those that no other intent outweighs: whoever wants another lamp because it came broken tells of the lamp. */
const itemTroubles: ReadonlySet<string> = new Set(['item-damaged', 'item-missing', 'item-wrong']);
/** Intents whose own template has more to say than that the matter is being checked. */
const deeds: ReadonlySet<string> = new Set([
  ...troubles,
  'cancel-order',
  'quote',
  'access',
  'technical-problem',
  'incident',
  'refund',
  'thanks',
]);

/** Templates that say a matter is looked into: a vague word more about it is looked into with it. */
const leavesOpen: ReadonlySet<string> = new Set([
  ...troubles,
  'asked-about',
  'change-order',
  'exchange',
  'warranty',
  'technical-problem',
]);

/** The trouble the message is mainly about, then what is asked, in its order: what records answer, and beside it what they do not. */
function answers(request: WriteRequest): Block[] {
  const [main = 'other', second = 'other'] = request.intents;
  const trouble = troubles.has(main) ? main : itemTroubles.has(second) ? second : undefined;
  const blocks = trouble !== undefined || request.asks.length === 0 ? [intentBlock(trouble ?? main, [], request)] : [];
  for (const ask of request.asks) {
    const last = blocks.at(-1);
    if (last !== undefined && isEcho(ask, last, request)) blocks.push({ ...last, asks: [ask.id] });
    else blocks.push(...askBlocks(ask, request));
  }
  return merged(blocks);
}

/** Nothing wrong has arrived of what is not there. */
function isUnderWay(about: ReadonlySet<string> | undefined, request: WriteRequest): boolean {
  const [order, ...more] = [...(about ?? ['order'])].filter((alias) => baseOf(alias) === 'order');
  if (more.length > 0) return false;
  const status = request.facts.find(({ alias, field }) => alias === order && field === 'status')?.value;
  return typeof status === 'string' && notArrived.has(status);
}

const notArrived: ReadonlySet<string> = new Set(['confirmed', 'processing', 'shipped']);

const mostEchoWords = 6;

/** "Is that possible?", "Are they still coming?": a few words that want what was just spoken of and name nothing of their own. */
function isEcho(ask: Ask, { about, template }: Block, request: WriteRequest): boolean {
  const { topics, isSaid, isCancelAsked } = reading(ask, request);
  const isAlike = ask.intent === template.intent || (ask.intent === 'other' && leavesOpen.has(template.intent));
  if (!isAlike || topics.length > 0 || isSaid || isCancelAsked) return false;
  const words = ask.text.match(/\p{L}+/gu) ?? [];
  const own = aboutOf([ask], request);
  return words.length <= mostEchoWords && [...(own ?? [])].every((alias) => about === undefined || about.has(alias));
}

/** An ask whose own words name nothing is about what the subject or the sentence behind it names: "send it to her instead? Her address: …". */
function reading(ask: Ask, request: WriteRequest): AskReading {
  const language = request.reading?.language ?? request.language;
  const own = readAsk(heard(ask, request), ask.intent, language);
  if (own.topics.length > 0 || own.isSaid || !mayBorrow.has(ask.intent) || request.heardAs?.has(ask.id) === true)
    return own;
  const at = request.newText.indexOf(ask.text);
  const behind = at === -1 ? '' : (/^\s*[^\n.!?]{0,200}/u.exec(request.newText.slice(at + ask.text.length))?.[0] ?? '');
  const [topics = []] = [request.subject, behind]
    .map((place) => readAsk(place, ask.intent, language).topics)
    .filter((found) => found.length > 0);
  return { ...own, topics };
}

const mayBorrow: ReadonlySet<string> = new Set(['change-order', 'other']);

function askBlocks(ask: Ask, request: WriteRequest): Block[] {
  const { wants, topics, isCancelAsked } = reading(ask, request);
  const isOwn = request.templates.some(({ intent }) => intent === ask.intent);
  if (isOwn || (topics.length === 0 && (wants.length > 0 || hasTemplate(ask.intent))))
    return [intentBlock(isOwn ? ask.intent : wantedIntent(ask.intent, wants), [ask], request, wants)];
  const isDeed = deeds.has(ask.intent) && (ask.intent !== 'cancel-order' || topics.length === 0 || isCancelAsked);
  const answered =
    wants.length > 0 || isDeed ? [intentBlock(wantedIntent(ask.intent, wants), [ask], request, wants)] : [];
  if (answered.length + topics.length === 0 && isWaitingUnhappily(ask, request))
    return [intentBlock('delivery-late', [ask], request)];
  const blocks = [...answered, ...topicBlocks(ask, request)];
  return blocks.length > 0 ? blocks : [intentBlock('other', [ask], request)];
}

/** Mockery about what is late ("do you deliver by snail?") is answered by where it is, never repeated. */
function isWaitingUnhappily(ask: Ask, request: WriteRequest): boolean {
  const mood = request.reading?.sentiment;
  const [order] = [...(aboutOf([ask], request) ?? [])].filter((alias) => baseOf(alias) === 'order');
  const isLate = request.facts.some(({ alias, field }) => alias === order && field === 'daysLate');
  return isLate && (mood === 'angry' || mood === 'unhappy');
}

/** "Yes please" wants what we asked whether they want. */
function heard({ id, text }: Ask, { heardAs }: WriteRequest): string {
  return heardAs?.get(id) ?? text;
}

/** An ask about nothing we know may still want what a template says. */
function wantedIntent(intent: string, wants: readonly string[]): string {
  if ((hasTemplate(intent) && !wants.includes('ticketstate')) || wants.length === 0) return intent;
  const [template] = (
    [
      ['ticketstate', 'ticket-state'],
      ['due', 'payment'],
      ['dueday', 'payment'],
      ['returnuntil', 'return'],
      ['refundamount', 'refund'],
    ] as const
  ).flatMap(([want, name]) => (wants.includes(want) ? [name] : []));
  return template ?? 'order-status';
}

function hasTemplate(intent: string): boolean {
  return intent !== 'other' && builtInTemplates().has(intent);
}

function intentBlock(
  intent: string,
  asks: readonly Ask[],
  request: WriteRequest,
  wants: readonly string[] = [],
): Block {
  const about = aboutOf(asks, request);
  return {
    ...templateFor(intent === 'item-wrong' && isUnderWay(about, request) ? 'delivery-late' : intent, request),
    asks: asks.map(({ id }) => id),
    about,
    words: { ...Object.fromEntries(wants.map((want) => [`wants ${want}`, true])), ...namedLines(asks, request) },
  };
}

/** `names line2`: the lines of the one order that the ask names, else the message; `names part`: not all of them. */
function namedLines(asks: readonly Ask[], request: WriteRequest): Record<string, boolean> {
  const orders = [...(aboutOf(asks, request) ?? ['order'])].filter((alias) => baseOf(alias) === 'order');
  const [order, ...more] = orders;
  if (order === undefined || more.length > 0) return {};
  const named = linesNamed(order, [asks.map(({ text }) => text).join('\n')], request);
  const lines = request.facts.filter(({ alias, field }) => alias === order && /^line\d+\.title$/.test(field));
  const isPart = named.length > 0 && named.length < lines.length;
  return Object.fromEntries([...named, ...(isPart ? ['part'] : [])].map((line) => [`names ${line}`, true]));
}

/** Says that what no record answers is being checked, and names it. */
function topicBlocks(ask: Ask, request: WriteRequest): Block[] {
  const { topics } = reading(ask, request);
  const { language, newText, mailbox } = request;
  const topic = topicText(topics, heard(ask, request), language, isFamiliarAddress(newText, language, mailbox.tone));
  const template = builtInTemplates().get('asked-about');
  if (topic === undefined || template === undefined) return [];
  return [
    {
      template,
      groupsOf: `asked-about ${topic}`,
      asks: [ask.id],
      about: aboutOf([ask], request),
      words: {
        'names order': topics.length === 0 || topics.some((name) => !general.has(name)),
        'is question': /\?\s*$/u.test(ask.text) && !requested.has(ask.intent),
      },
      args: { topic },
    },
  ];
}

/** Topics that are about no order, whatever order the mail names beside them. */
const general: ReadonlySet<string> = new Set(['store', 'stock', 'newsletter', 'login', 'job', 'abroad', 'quoteoffer']);

const requested: ReadonlySet<string> = new Set([
  'change-order',
  'cancel-order',
  'exchange',
  'refund',
  'document-request',
  'unsubscribe',
]);

/** One block for asks that the same template answers about the same records. */
function merged(blocks: readonly Block[]): Block[] {
  const byKey = new Map<string, Block>();
  for (const block of blocks) {
    const key = JSON.stringify([block.template.intent, block.groupsOf, [...(block.about ?? [])]]);
    const before = byKey.get(key);
    byKey.set(
      key,
      before === undefined
        ? block
        : { ...before, asks: [...before.asks, ...block.asks], words: { ...before.words, ...block.words } },
    );
  }
  return [...byKey.values()];
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
export function templateFor(intent: string, request: WriteRequest): { template: Template; groupsOf: string } {
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
