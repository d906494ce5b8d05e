import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../project-root.js';
import { OrganizationClassifier } from './organization-classifier.js';

const isBuilt = existsSync(join(projectRoot, 'dist/server/language/intents/train-in-thread.js'));
if (!isBuilt) console.warn('skipped: organization-classifier needs `npm run build` for its thread');

(isBuilt ? describe : describe.skip)('OrganizationClassifier', () => {
  const giftWrapping = {
    id: 'gift-wrapping',
    examples: [
      'Can you gift wrap my order?',
      'Do you offer gift wrapping?',
      'Please add a gift wrap',
      'How much is gift wrapping?',
    ],
  };

  it('learns an intent of its own beside the built-in ones, and forgets it again', async () => {
    const classifier = new OrganizationClassifier();
    expect(classifier.classify('Is gift wrapping possible?').map((intent) => intent.id)).not.toContain('gift-wrapping');
    expect(await classifier.learn([giftWrapping])).toBe(true);
    expect(classifier.classify('Is gift wrapping possible?')[0]?.id).toBe('gift-wrapping');
    expect(classifier.classify('Where is my order?')[0]?.id).toBe('order-status');
    expect(classifier.classify('What a lovely day')).toEqual([]);
    await classifier.learn([]);
    expect(classifier.classify('Is gift wrapping possible?').map((intent) => intent.id)).not.toContain('gift-wrapping');
  }, 120_000);

  it('keeps the latest when two calls overlap', async () => {
    const classifier = new OrganizationClassifier();
    const first = classifier.learn([giftWrapping]);
    expect(await classifier.learn([])).toBe(true);
    expect(await first).toBe(false);
    expect(classifier.classify('Is gift wrapping possible?').map((intent) => intent.id)).not.toContain('gift-wrapping');
  }, 120_000);
});
