import { describe, expect, it } from '@jest/globals';
import { mailboxSettings } from '../../shared/settings/mailboxes.js';
import { requestBuilder } from '../test/message-builder.js';
import { plainQuestion } from './plain-question.js';

const mailbox = mailboxSettings.parse({
  address: 'help@shop.example',
  agents: ['*'],
  receiver: 'google',
  tone: 'formal',
});
const plain = (asked: Parameters<typeof requestBuilder>[1]) => plainQuestion(requestBuilder({}, asked), mailbox);

describe('a question however it is spelled', () => {
  it.each([
    [{ instruction: '' }, {}],
    [{ instruction: ' \n' }, {}],
    [{ tone: 'formal' }, {}],
    [{ length: 'normal' }, {}],
    [{ alternatives: false }, {}],
    [{ language: 'tlh' }, {}],
    [{ language: ' EN' }, { language: 'en' }],
    [{ language: 'en-GB' }, { language: 'en' }],
    [{ instruction: ' Say  yes.\n' }, { instruction: 'Say yes.' }],
  ] as const)('%j is %j', (asked, meant) => {
    expect(plain(asked)).toEqual(plain(meant));
  });

  it('keeps what makes another question', () => {
    const asked = {
      instruction: 'Say yes.',
      tone: 'friendly',
      length: 'short',
      language: 'de',
      alternatives: true,
    } as const;
    expect(plain(asked)).toEqual(requestBuilder({}, asked));
  });
});
