import { describe, expect, it } from '@jest/globals';
import { classifierFromBytes, classifierToBytes } from './linear-classifier-file.js';
import { mailTraining, trainLinearClassifier, type Example } from './train-linear-classifier.js';

const examples: Example[] = [
  ...[
    'where is my parcel',
    'where is my order',
    'when does my parcel come',
    'track my order',
    'is my order on its way',
  ].map((text) => ({ text, intents: ['status'] })),
  ...[
    'i want my money back',
    'please refund me',
    'when do i get the refund',
    'refund the order',
    'money back please',
  ].map((text) => ({ text, intents: ['refund'] })),
  ...['where is my parcel and i want my money back', 'refund me, where is my order'].map((text) => ({
    text,
    intents: ['status', 'refund'],
  })),
  ...['good morning', 'best regards', 'the weather is nice', 'see you soon', 'have a nice day'].map((text) => ({
    text,
    intents: [],
  })),
];

describe('linear classifier', () => {
  const classifier = trainLinearClassifier(examples, { ...mailTraining, bits: 12 });

  it('recognises a text it has not seen', () => {
    expect(classifier.rank('Where is the parcel I ordered?')[0]?.id).toBe('status');
    expect(classifier.rank('REFUND my money')[0]?.id).toBe('refund');
  });

  it('finds several intents in one text', () => {
    const found = classifier
      .rank('where is my parcel? i want my money back')
      .filter((intent) => intent.confidence > 0.4);
    expect(found.map((intent) => intent.id).sort()).toEqual(['refund', 'status']);
  });

  it('claims nothing for a text about nothing it knows', () => {
    expect(classifier.classify('lovely weather today')).toEqual([]);
    expect(classifier.classify('')).toEqual([]);
  });

  it('is the same after training again and after being written and read', () => {
    const text = 'when is my refund on its way';
    expect(trainLinearClassifier(examples, { ...mailTraining, bits: 12 }).rank(text)).toEqual(classifier.rank(text));
    const read = classifierFromBytes(classifierToBytes(classifier)).rank(text);
    for (const [at, intent] of classifier.rank(text).entries()) {
      expect(read[at]?.id).toBe(intent.id);
      expect(read[at]?.confidence).toBeCloseTo(intent.confidence, 1);
    }
  });

  it('refuses bytes that are no classifier', () => {
    const bytes = classifierToBytes(classifier);
    expect(() => classifierFromBytes(bytes.subarray(0, bytes.length - 5))).toThrow('cut short');
    expect(() => classifierFromBytes(new Uint8Array([1, 2, 3]))).toThrow();
  });

  it('refuses to train on nothing', () => {
    expect(() => trainLinearClassifier([{ text: 'hello', intents: [] }])).toThrow('no example has an intent');
  });

  it('takes labels named like members of an object and very long texts', () => {
    const odd = trainLinearClassifier(
      [
        { text: 'aa bb', intents: ['constructor'] },
        { text: 'cc dd', intents: ['__proto__'] },
      ],
      { bits: 10, folds: 1 },
    );
    expect(odd.rank('aa bb')[0]?.id).toBe('constructor');
    expect(odd.classify('x'.repeat(1_000_000))).toBeDefined();
  });
});
