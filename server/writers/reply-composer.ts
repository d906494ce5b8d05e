import type { Fact } from '../../shared/fact.js';
import type { Template, TemplateSentence } from '../../shared/settings/templates.js';
import { readSlots, slotText } from '../../shared/slots.js';
import { isFamiliarAddress } from './form-of-address.js';
import { countedAliases, recordRounds, type Round } from './record-rounds.js';
import { holds, withAliases, type ConditionScope } from './template-conditions.js';
import { readSentence, type MessageArguments } from './template-sentence.js';
import type { WriteRequest } from './writer.js';

/** Sentences of this group say that something is still open: the ask is then reported as unanswered. */
const openGroup = 'open';

/** What holds for one template within the reply. */
export interface Within {
  /** Whose groups these are: templates that share it are alternatives to each other, too. */
  groupsOf?: string;
  /** Aliases of the only records this is about; without it, all. */
  about?: ReadonlySet<string> | undefined;
  words?: ConditionScope['words'];
  args?: MessageArguments;
}

export interface Composed {
  /** One paragraph a record, in order. */
  paragraphs: string[];
  /** Every sentence as written, with its slots. */
  sentences: string[];
  /** False when nothing of this template could be said, not even something that was said before. */
  isAnswered: boolean;
}

/** Takes sentences from templates for one reply. Remembers what was said: nothing is said twice, and of a group only one is. */
export class ReplyComposer {
  readonly #whole: ConditionScope;
  #scope: ConditionScope;
  #args: MessageArguments;
  readonly #isFamiliar: boolean;
  readonly #aliases: ReadonlySet<string>;
  readonly #said = new Set<string>();
  readonly #named = new Set<string>();

  /** `items`: the line by which the customer calls an order, by its alias; said once beside its number. */
  constructor(
    private readonly request: WriteRequest,
    words: ConditionScope['words'],
    private readonly args: MessageArguments,
    private readonly items: ReadonlyMap<string, string> = new Map(),
  ) {
    const facts = new Map(request.facts.map((fact) => [`${fact.alias}.${fact.field}`, fact]));
    this.#aliases = new Set(request.facts.map((fact) => fact.alias));
    this.#whole = { facts, words, now: request.now, timeZone: request.mailbox.timeZone };
    this.#scope = this.#whole;
    this.#args = args;
    this.#isFamiliar = isFamiliarAddress(request.newText, request.language, request.mailbox.tone);
  }

  /** The sentences of a template that can be said. Each call may bring words and arguments of its own. */
  compose(template: Template, { groupsOf = '', about, words = {}, args = {} }: Within = {}): Composed {
    this.#scope = { ...this.#whole, words: { ...this.#whole.words, ...words } };
    this.#args = { ...this.args, ...args };
    const composed: Composed = { paragraphs: [], sentences: [], isAnswered: false };
    let isOpen = false;
    for (const round of recordRounds(this.#aliases, about)) {
      const sentences: string[] = [];
      for (const sentence of template.sentences) {
        const text = this.#take(sentence, round, groupsOf);
        if (text === undefined) continue;
        if (sentence.group === openGroup) isOpen = true;
        else composed.isAnswered = true;
        if (text !== '') sentences.push(text);
      }
      if (sentences.length > 0) composed.paragraphs.push(joined(sentences));
      composed.sentences.push(...sentences);
    }
    return { ...composed, isAnswered: composed.isAnswered && !isOpen };
  }

  /** The sentence with its slots, empty if it was said before, undefined if it cannot be said. */
  #take(sentence: TemplateSentence, round: Round, groupsOf: string): string | undefined {
    const text = this.#textOf(sentence, round);
    if (text === undefined) return undefined;
    const group = sentence.group === undefined ? undefined : `${groupsOf} ${sentence.group} ${round.key}`;
    const isGroupSaid = group !== undefined && this.#said.has(group);
    if (isGroupSaid) return '';
    const isSaid = this.#said.has(text);
    this.#said.add(text);
    if (group !== undefined) this.#said.add(group);
    if (isSaid) return '';
    return this.#withItems(text);
  }

  /** "Your order W1 (Oak table)": where an order's number is said first, what the customer calls it stands beside it. */
  #withItems(text: string): string {
    return [...this.items].reduce((said, [alias, line]) => {
      const number = slotText({ alias, field: 'number' });
      if (!said.includes(number) || this.#named.has(alias)) return said;
      this.#named.add(alias);
      if (/\.(?:line\d+\.title|lines|openLines)\]\]/.test(said)) return said;
      const title = slotText({ alias, field: `${line}.title` });
      const isBracketed = said.lastIndexOf('(', said.indexOf(number)) > said.lastIndexOf(')', said.indexOf(number));
      return said.replace(number, isBracketed ? `${number}, ${title}` : `${number} (${title})`);
    }, text);
  }

  /** Never throws: an unusable sentence of an organization's template is passed over (the settings report it when they are loaded). */
  #textOf(sentence: TemplateSentence, { rename, isFirst }: Round): string | undefined {
    try {
      const read = readSentence(sentence);
      const condition = withAliases(read.condition, rename);
      if (!holds(condition, this.#scope)) return undefined;
      const args = { ...this.#args, ...quantities(this.#scope.facts, rename) };
      const text = read.format(this.request.language, this.#isFamiliar, args);
      const isAboutThese =
        isFirst || condition.some((clause, index) => clause.subject !== read.condition[index]?.subject);
      return text === undefined ? undefined : this.#withSlots(text, rename, isAboutThese);
    } catch {
      return undefined;
    }
  }

  /** The text with slots for these records; undefined if a slot has no fact, or if nothing in it is about them. */
  #withSlots(text: string, rename: (alias: string) => string, isAboutThese: boolean): string | undefined {
    let isAbout = isAboutThese;
    const pieces: string[] = [];
    for (const token of readSlots(text)) {
      if (token.kind === 'broken') return undefined;
      if (token.kind === 'text') pieces.push(token.text);
      else {
        const alias = rename(token.alias);
        if (alias !== token.alias) isAbout = true;
        const field = token.alias === 'cite' ? this.#passage(token.field) : token.field;
        if (field === undefined || (alias !== 'cite' && !this.#scope.facts.has(`${alias}.${field}`))) return undefined;
        pieces.push(slotText({ alias, field }));
      }
    }
    return isAbout ? pieces.join('') : undefined;
  }

  /** `[[cite.best]]` in a template is the first passage that can be linked. */
  #passage(field: string): string | undefined {
    if (field === 'best') return this.request.passages.find((passage) => passage.url !== undefined)?.id;
    return this.request.passages.find((passage) => passage.id === field)?.id;
  }
}

/** Quantities for plurals, under `order_lineCount`: a dot cannot stand in the name of an ICU argument. */
function quantities(facts: ReadonlyMap<string, Fact>, rename: (alias: string) => string): Record<string, number> {
  const numbers: Record<string, number> = {};
  for (const fact of facts.values()) {
    if (fact.type !== 'quantity') continue;
    for (const alias of [fact.alias, ...countedAliases.filter((base) => rename(base) === fact.alias)]) {
      numbers[`${alias}_${fact.field.replaceAll('.', '_')}`] = Number(fact.value.amount);
    }
  }
  return numbers;
}

/** Sentences stand in one paragraph; one that begins or ends with a line break (a list, a link) keeps it. */
function joined(sentences: readonly string[]): string {
  return sentences
    .reduce((text, sentence) =>
      text.endsWith('\n') || sentence.startsWith('\n') ? text + sentence : `${text} ${sentence}`,
    )
    .trim();
}
