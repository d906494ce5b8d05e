import type { Part } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import { falseSentence, partsOf, reply, sentenceOf, type Stage } from './drafts.js';
import { textOf } from './shop.js';

/** A draft of the bench and the facts it may rest on; undefined when the operator does not apply to this order. */
export interface BenchDraft {
  parts: Part[];
  facts: readonly Fact[];
}
export interface Operator {
  name: string;
  isTrue: boolean;
  make(stage: Stage, salt: string): BenchDraft | undefined;
}

const comparable = ['day', 'money', 'identifier'] as const;
const isComparable = (fact: Fact): boolean => comparable.some((type) => type === fact.type);

/** A true reply, with its sentence that holds at least one value. */
function trueParts(stage: Stage, salt: string): Part[] | undefined {
  const sentence = sentenceOf(stage, stage.trueStates, salt, true);
  return sentence === undefined ? undefined : partsOf(sentence, stage.facts);
}

/** Puts something else where one of the sentence's values stands. */
function swapping(
  make: (fact: Fact, stage: Stage, salt: string) => Part | undefined,
  facts: (stage: Stage, fact: Fact) => readonly Fact[],
): Operator['make'] {
  return (stage, salt) => {
    const parts = trueParts(stage, salt);
    const places = (parts ?? []).flatMap((part, at) => {
      const fact = part.kind === 'fact' ? stage.facts.find((one) => one.id === part.factId) : undefined;
      return fact !== undefined && isComparable(fact) ? [{ at, fact }] : [];
    });
    const place = stage.pick(places, `${salt} place`);
    const part = place === undefined ? undefined : make(place.fact, stage, salt);
    if (parts === undefined || place === undefined || part === undefined) return undefined;
    return { parts: reply(stage, salt, parts.with(place.at, part)), facts: facts(stage, place.fact) };
  };
}

const own = (stage: Stage): readonly Fact[] => stage.facts;
const both = (stage: Stage): readonly Fact[] => [...stage.facts, ...stage.other];
const text = (value: string): Part => ({ kind: 'text', text: value });
const asFact = (fact: Fact): Part => ({ kind: 'fact', factId: fact.id, text: fact.text });

function otherField(fact: Fact, stage: Stage, salt: string): Fact | undefined {
  const others = stage.facts.filter(
    (one) => one.type === fact.type && one.text !== fact.text && !one.field.startsWith('line'),
  );
  return stage.pick(others, `${salt} field`);
}

function otherOrder(fact: Fact, stage: Stage): Fact | undefined {
  const other = stage.other.find((one) => one.field === fact.field);
  return other === undefined || other.text === fact.text || fact.alias !== 'order' ? undefined : other;
}

/** The text with one digit another. */
function oneDigit(value: string, stage: Stage, salt: string): string | undefined {
  const at = stage.pick(
    [...value.matchAll(/\d/g)].map((match) => match.index),
    `${salt} digit`,
  );
  if (at === undefined) return undefined;
  return `${value.slice(0, at)}${(Number(value.charAt(at)) + 1) % 10}${value.slice(at + 1)}`;
}

/** What the record said the day before. */
function yesterday(fact: Fact, stage: Stage): string | undefined {
  if (fact.type === 'day') {
    const value = new Date(Date.parse(fact.value) - 86_400_000).toISOString().slice(0, 10);
    return textOf({ type: 'day', value }, stage.language);
  }
  if (fact.type !== 'money') return undefined;
  const amount = (Number(fact.value.amount) - 12.34).toFixed(2);
  return textOf({ type: 'money', value: { ...fact.value, amount } }, stage.language);
}

const invented = {
  en: [
    'It costs $49.90.',
    'It arrives on 3 December.',
    'Your ticket is AB-20931.',
    'See https://parcel-help.example/t.',
    'Call us on +44 20 7946 0958.',
    'Write to refunds@pay.example.',
    'There are twelve items.',
    'It was the third of May.',
    'That is 25 percent.',
    'It takes five days.',
  ],
  fr: [
    'Cela coûte 49,90 €.',
    'C’était le 3 décembre.',
    'Votre dossier est AB-20931.',
    'Voir https://parcel-help.example/t.',
    'Appelez le +33 1 42 68 53 00.',
    'Écrivez à refunds@pay.example.',
    'Il y a douze articles.',
    'C’était le trois mai.',
    'Cela fait 25 pour cent.',
    'Cela prend cinq jours.',
  ],
  de: [
    'Es kostet 49,90 €.',
    'Es war der 3. Dezember.',
    'Ihr Vorgang ist AB-20931.',
    'Siehe https://parcel-help.example/t.',
    'Rufen Sie +49 30 901820 an.',
    'Schreiben Sie an refunds@pay.example.',
    'Es sind zwölf Artikel.',
    'Es war der dritte Mai.',
    'Das sind 25 Prozent.',
    'Es dauert fünf Tage.',
  ],
  es: [
    'Cuesta 49,90 €.',
    'Fue el 3 de diciembre.',
    'Su caso es AB-20931.',
    'Vea https://parcel-help.example/t.',
    'Llame al +34 91 123 45 67.',
    'Escriba a refunds@pay.example.',
    'Son doce artículos.',
    'Fue el tres de mayo.',
    'Es el 25 por ciento.',
    'Tarda cinco días.',
  ],
} as const;

const adding =
  (add: (stage: Stage, salt: string) => Part[] | undefined): Operator['make'] =>
  (stage, salt) => {
    const parts = trueParts(stage, salt);
    const more = add(stage, salt);
    return parts === undefined || more === undefined
      ? undefined
      : { parts: reply(stage, salt, parts, more), facts: stage.facts };
  };

/** Every way the bench lies, and the truth. Each with its own salt gives another draft. */
export const operators: readonly Operator[] = [
  {
    name: 'true',
    isTrue: true,
    make: (stage, salt) => {
      const parts = trueParts(stage, salt);
      return parts && { parts: reply(stage, salt, parts), facts: stage.facts };
    },
  },
  {
    name: 'true, two sentences',
    isTrue: true,
    make: (stage, salt) => {
      const [first, second] = [trueParts(stage, salt), sentenceOf(stage, stage.trueStates, `${salt} second`)];
      return first && second !== undefined
        ? { parts: reply(stage, salt, first, partsOf(second, stage.facts)), facts: stage.facts }
        : undefined;
    },
  },
  {
    name: 'withheld',
    isTrue: false,
    make: swapping(asFact, (stage, fact) =>
      stage.facts.map((one) => (one === fact ? { ...one, withheld: true } : one)),
    ),
  },
  {
    name: 'withheld, written out',
    isTrue: false,
    make: swapping(
      (fact) => text(fact.text),
      (stage, fact) => stage.facts.map((one) => (one === fact ? { ...one, withheld: true } : one)),
    ),
  },
  {
    name: "another order's value",
    isTrue: false,
    make: swapping((fact, stage) => {
      const other = otherOrder(fact, stage);
      return other && { ...asFact(fact), text: other.text };
    }, own),
  },
  {
    name: "another order's value, written out",
    isTrue: false,
    make: swapping((fact, stage) => {
      const other = otherOrder(fact, stage);
      return other && text(other.text);
    }, both),
  },
  {
    name: 'another field',
    isTrue: false,
    make: swapping((fact, stage, salt) => {
      const other = otherField(fact, stage, salt);
      return other && asFact(other);
    }, own),
  },
  {
    name: 'another field, written out',
    isTrue: false,
    make: swapping((fact, stage, salt) => {
      const other = otherField(fact, stage, salt);
      return other && text(other.text);
    }, own),
  },
  {
    name: 'one digit',
    isTrue: false,
    make: swapping((fact, stage, salt) => {
      const value = oneDigit(fact.text, stage, salt);
      return value === undefined ? undefined : { ...asFact(fact), text: value };
    }, own),
  },
  {
    name: 'one digit, written out',
    isTrue: false,
    make: swapping((fact, stage, salt) => {
      const value = oneDigit(fact.text, stage, salt);
      return value === undefined ? undefined : text(value);
    }, own),
  },
  {
    name: "yesterday's value",
    isTrue: false,
    make: swapping((fact, stage) => {
      const value = yesterday(fact, stage);
      return value === undefined ? undefined : { ...asFact(fact), text: value };
    }, own),
  },
  {
    name: "yesterday's value, written out",
    isTrue: false,
    make: swapping((fact, stage) => {
      const value = yesterday(fact, stage);
      return value === undefined ? undefined : text(value);
    }, own),
  },
  {
    name: 'invented',
    isTrue: false,
    make: adding((stage, salt) => [text(stage.pick(invented[stage.language], `${salt} invented`) ?? '')]),
  },
  {
    name: 'promise',
    isTrue: false,
    make: adding((stage, salt) => [text(stage.pick(stage.frames.promises, `${salt} promise`) ?? '')]),
  },
  { name: 'event', isTrue: false, make: adding(falseSentence) },
];
