import { describe, expect, it } from '@jest/globals';
import { insertIntoDraft, type DraftBody } from './insert-into-draft.js';

const reply = { text: 'Hello,\nit is on its way.', html: '<p>Hello,<br>it is on its way.</p>' };

/** A draft in memory, as text; `over` is what a client does otherwise. */
function draft(before: string, over: (body: { now: string }) => Partial<DraftBody> = () => ({})): DraftBody {
  const body = { now: before };
  const plain = (content: string): string => content.replaceAll('<br>', '\n').replaceAll(/<[^>]+>/g, '');
  return {
    isHtml: async () => true,
    text: async () => body.now,
    putAtCursor: async (content) => void (body.now += plain(content)),
    putOnTop: async (content) => void (body.now = plain(content) + body.now),
    ...over(body),
  };
}

describe('inserting into a draft', () => {
  it('says where the text went', async () => {
    expect(await insertIntoDraft(draft('Quoted'), reply)).toBe('at-cursor');
    expect(await insertIntoDraft(draft(''), reply)).toBe('at-cursor');
    expect(
      await insertIntoDraft(
        draft('Quoted', () => ({ isHtml: async () => false })),
        reply,
      ),
    ).toBe('at-top');
    expect(
      await insertIntoDraft(
        draft('Quoted', () => ({ putAtCursor: async () => undefined })),
        reply,
      ),
    ).toBe('at-top');
  });

  it('finds it whatever the client did to its white space and list marks', async () => {
    const reshaped = draft('', (body) => ({
      putAtCursor: async () => void (body.now = 'Hello,\r\n\u00a0it\u00a0is on  its\nway.\r\n'),
    }));
    expect(await insertIntoDraft(reshaped, { ...reply, text: 'Hello,\n- it is on its way.' })).toBe('at-cursor');
  });

  it('is refused when it is nowhere, or was there before and is not there again', async () => {
    const idle = { putAtCursor: async () => undefined, putOnTop: async () => undefined };
    await expect(
      insertIntoDraft(
        draft('Quoted', () => idle),
        reply,
      ),
    ).rejects.toMatchObject({ code: 'insertion-failed' });
    await expect(
      insertIntoDraft(
        draft(reply.text, () => idle),
        reply,
      ),
    ).rejects.toMatchObject({
      code: 'insertion-failed',
    });
  });
});
