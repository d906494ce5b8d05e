import { describe, expect, it } from '@jest/globals';
import { isReplySubject } from './reply-subject.js';

describe('isReplySubject', () => {
  it.each(['Re: Lamp', 'AW: Lampe', 'RE[2]: Lamp', 'Rép : Lampe', 'Odp: Lampa'])('%s answers', (subject) => {
    expect(isReplySubject(subject)).toBe(true);
  });
  it.each(['Fwd: Lamp', 'Return: Lamp', 'WG: Lampe'])('%s does not', (subject) => {
    expect(isReplySubject(subject)).toBe(false);
  });
});
