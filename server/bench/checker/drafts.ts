import type { Part } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { draftLanguages, type DraftLanguageCode } from '../../../shared/languages.js';
import { readSlots } from '../../../shared/slots.js';
import type { Frames, FrameState } from './frames.js';
import { factsOfRecord, hash, type ShopCase } from './shop.js';

/** What a bench draft is made from. */
export interface Stage {
  language: DraftLanguageCode;
  frames: Frames;
  facts: Fact[];
  /** Lists whose sentences are true of this order, and lists that are surely false. */
  trueStates: FrameState[];
  falseStates: FrameState[];
  /** Another order of the shop. */
  other: Fact[];
  pick<T>(from: readonly T[], salt: string): T | undefined;
}

const always = ['neutral', 'invoice', 'total'] as const;

/** The stage of one order in one language; the same picks each time. */
export function stageOf(one: ShopCase, other: ShopCase, language: DraftLanguageCode, frames: Frames): Stage {
  const { order, invoice } = one;
  const state = order.status;
  const trueStates: FrameState[] = [...always];
  const falseStates: FrameState[] = ['events'];
  const put = (isTrue: boolean, name: FrameState): void => void (isTrue ? trueStates : falseStates).push(name);
  put(order.payment !== 'open', 'paid');
  put(order.payment === 'open', 'unpaid');
  put(order.payment === 'refunded', 'refunded');
  put(state === 'cancelled', 'cancelled');
  put(state === 'delivered', 'delivered');
  if (state === 'processing' || state === 'shipped') trueStates.push('coming');
  if (state === 'shipped' || state === 'delivered') put(false, 'processing');
  if (state === 'processing') trueStates.push('processing');
  if (state === 'processing' || state === 'cancelled') falseStates.push('shipped');
  if (state === 'shipped') trueStates.push('shipped', 'tracking');
  return {
    language,
    frames,
    facts: [...factsOfRecord('order', order, language), ...factsOfRecord('invoice', invoice, language)],
    trueStates,
    falseStates,
    other: factsOfRecord('order2', other.order, language),
    pick: (from, salt) => from[hash(`${order.number} ${language} ${salt}`) % Math.max(1, from.length)],
  };
}

/** A sentence of one of the lists whose slots all have a fact. */
export function sentenceOf(
  stage: Stage,
  states: readonly FrameState[],
  salt: string,
  needsSlot = false,
): string | undefined {
  const fits = (sentence: string): boolean => {
    const slots = readSlots(sentence).filter((token) => token.kind === 'slot');
    return (
      (slots.length > 0 || !needsSlot) &&
      slots.every((slot) => factAt(stage.facts, slot.alias, slot.field) !== undefined)
    );
  };
  const state = stage.pick(
    states.filter((name) => stage.frames[name].some(fits)),
    `${salt} state`,
  );
  return state === undefined ? undefined : stage.pick(stage.frames[state].filter(fits), salt);
}

/** A sentence of false lists; a slot the order has no fact for takes another of its days. */
export function falseSentence(stage: Stage, salt: string): Part[] | undefined {
  const state = stage.pick(stage.falseStates, `${salt} state`);
  const sentence = state === undefined ? undefined : stage.pick(stage.frames[state], salt);
  if (sentence === undefined) return undefined;
  const days = stage.facts.filter((fact) => fact.type === 'day' && fact.alias === 'order');
  return partsOf(sentence, stage.facts, stage.pick(days, `${salt} day`));
}

/** The parts of a sentence. A slot without a fact takes `instead`. */
export function partsOf(sentence: string, facts: readonly Fact[], instead?: Fact): Part[] {
  return readSlots(sentence).map((token): Part => {
    if (token.kind !== 'slot') return { kind: 'text', text: token.text };
    const fact = factAt(facts, token.alias, token.field) ?? instead;
    return fact === undefined ? { kind: 'text', text: token.text } : { kind: 'fact', factId: fact.id, text: fact.text };
  });
}

/** A whole reply around one or two stretches: greeting, what there is to say, closing. */
export function reply(stage: Stage, salt: string, ...said: readonly (readonly Part[])[]): Part[] {
  const neutral = (name: string): Part[] =>
    partsOf(sentenceOf(stage, ['neutral'], `${salt} ${name}`) ?? '', stage.facts);
  const pieces = [neutral('opening'), ...said, neutral('closing')];
  return pieces.flatMap((parts, at): Part[] =>
    at === 0 ? [...parts] : [{ kind: 'text', text: at % 2 === 0 ? ' ' : '\n\n' }, ...parts],
  );
}

export function factAt(facts: readonly Fact[], alias: string, field: string): Fact | undefined {
  return facts.find((fact) => fact.alias === alias && fact.field === field);
}

/** The languages and the size of a run. */
export const benchLanguages = draftLanguages;
