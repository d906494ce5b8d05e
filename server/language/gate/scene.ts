import type { Ask, Reference } from '../../../shared/assistance.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { eventSources, type EventName } from './binding.js';
import type { Lexicon } from './lexicon.js';
import { recordsOf, type Line, type RecordFacts } from './records.js';
import { saidWords, type SaidWords } from './said-words.js';
import { titleIndex, type TitleIndex } from './titles.js';
import type { FactPlace } from './tokens.js';
import { truthOf } from './truth.js';
import { wordsOf } from './words.js';

/** What a draft may rest on, as the gate needs it. */
export interface GateSituation {
  facts: readonly Fact[];
  passages: readonly Passage[];
  references: readonly Reference[];
  language: DraftLanguageCode;
  /** What the customer wrote now. */
  customerText: string;
  asks: readonly Ask[];
  /** Whether a person decides: only then may a draft say that somebody looks into it personally. */
  isHandedOver: boolean;
  /** YYYY-MM-DD where the reply is written. */
  today: string;
}

/** A situation made ready for reading drafts: records, names, and what has been spoken of. */
export interface Scene extends GateSituation {
  records: readonly RecordFacts[];
  lines: readonly Line[];
  titles: TitleIndex;
  said: SaidWords;
  events: ReadonlySet<string>;
  /** Whether an article takes things back in a certain state only. */
  hasReturnCondition: boolean;
  /** Names by their first word, folded: whole names of carriers, the organization and the customer. */
  names: ReadonlyMap<string, readonly KnownName[]>;
  /** A place of a draft with the situation's own copy of its fact. */
  own: (place: FactPlace) => FactPlace;
}

export interface KnownName {
  hole: 'carrier' | 'person' | 'organization' | 'sku';
  words: readonly string[];
  facts: readonly Fact[];
}

/** Makes a situation ready. Pure. */
export function sceneOf(situation: GateSituation, lexicon: Lexicon): Scene {
  const records = recordsOf(situation.facts);
  const lines = records.flatMap((record) => record.lines);
  const byId = new Map(situation.facts.map((fact) => [fact.id, fact]));
  const said = saidWords([situation.customerText, ...situation.asks.map(({ text }) => text)].join('\n'), lexicon);
  return {
    ...situation,
    records,
    lines,
    said,
    titles: titleIndex(lines, lexicon.isNounFirst),
    hasReturnCondition: situation.passages.some(({ text }) =>
      wordsOf(text).some((word) => isCondition(word.text, lexicon)),
    ),
    events: spokenEvents(situation, lexicon, said, records),
    names: knownNames(situation),
    own: ({ fact, ...place }) => (fact === undefined ? place : { ...place, fact: byId.get(fact.id) ?? fact }),
  };
}

function isCondition(word: string, { condition, empty, fillers, negators, things, conditionals }: Lexicon): boolean {
  const isSmall = [empty, fillers, negators, things, conditionals].some((words) => words.has(word));
  return condition.has(word) && !isSmall;
}

/** The events that customer, ask or record speak of. */
function spokenEvents(
  { asks, today }: GateSituation,
  lexicon: Lexicon,
  said: SaidWords,
  records: readonly RecordFacts[],
): Set<string> {
  const intents = new Set<string>(asks.map(({ intent }) => intent));
  const spoken = new Set<string>();
  for (const [name, { intents: own, claim }] of Object.entries(eventSources)) {
    const isOnFile =
      claim !== undefined &&
      records.some((record) => ['yes', 'partly'].includes(truthOf(claim, { record, lines: undefined, today })));
    if (isOnFile || own.some((intent) => intents.has(intent)) || isSaid(name, lexicon, said)) spoken.add(name);
  }
  return spoken;
}

/** Whether the customer's message holds a word of the event. */
function isSaid(name: string, { define }: Lexicon, said: SaidWords): boolean {
  const pattern = define.get(`event:${name}`);
  return pattern !== undefined && said.hasWordOf(pattern);
}

function knownNames({ facts }: GateSituation): Map<string, KnownName[]> {
  const names = new Map<string, KnownName[]>();
  const add = (hole: KnownName['hole'], text: string, from: Fact): void => {
    const words = wordsOf(text).map((word) => word.text);
    const [first] = words;
    if (first === undefined) return;
    const held = names.get(first) ?? [];
    const same = held.find((known) => known.hole === hole && known.words.join(' ') === words.join(' '));
    if (same === undefined) names.set(first, [...held, { hole, words, facts: [from] }]);
    else
      names.set(
        first,
        held.map((one) => (one === same ? { ...one, facts: [...one.facts, from] } : one)),
      );
  };
  for (const fact of facts) {
    if (fact.withheld !== true && /\.sku$/.test(fact.field) && !/\d/.test(fact.text)) add('sku', fact.text, fact);
    if (fact.withheld === true || fact.type !== 'name') continue;
    if (/(?:^|\.)carrier$/.test(fact.field)) add('carrier', fact.text, fact);
    else if (fact.alias === 'org') add('organization', fact.text, fact);
    else if (fact.alias.startsWith('customer')) {
      add('person', fact.text, fact);
      for (const { text } of wordsOf(fact.text)) add('person', text, fact);
    }
  }
  return names;
}

/** Whether an event may be spoken of. */
export function isSpokenOf(name: EventName, { events }: Scene): boolean {
  return events.has(name);
}
