import { describe, expect, it } from '@jest/globals';
import { readAttachments, type ListedAttachment } from './read-attachments.js';

const file = (name: string, over: Partial<ListedAttachment> = {}): ListedAttachment => ({
  id: name,
  name,
  size: 100,
  isInline: false,
  contentType: 'text/plain',
  ...over,
});

describe('reading attachments', () => {
  it('takes along five readable files of 4 MB together; the others by name and size', async () => {
    const asked: string[] = [];
    const list = [
      file('logo.png', { isInline: true }),
      file('photo.jpg'),
      file('huge.pdf', { size: 4_000_001 }),
      ...['a.pdf', 'b.docx', 'c.xlsx', 'd.csv', 'e.txt', 'f.txt'].map((name) => file(name)),
    ];
    const read = await readAttachments(list, async (id) => {
      asked.push(id);
      return 'SGVs\r\nbG8=';
    });
    expect(asked).toEqual(['a.pdf', 'b.docx', 'c.xlsx', 'd.csv', 'e.txt']);
    expect(read).toHaveLength(list.length);
    expect(read[3]).toEqual({ name: 'a.pdf', mediaType: 'text/plain', bytes: 100, contentBase64: 'SGVsbG8=' });
    expect(read[2]).toEqual({ name: 'huge.pdf', mediaType: 'text/plain', bytes: 4_000_001 });
  });

  it.each([undefined, ''])('says what was not handed over (%p)', async (content) => {
    const [read] = await readAttachments([file('a.pdf')], async () => content);
    expect(read).toEqual({
      name: 'a.pdf',
      mediaType: 'text/plain',
      bytes: 100,
      unread: 'the mail app did not hand it over',
    });
  });

  it('lists no more than a hundred', async () => {
    const many = Array.from({ length: 150 }, (_, at) => file(`${at}.png`));
    expect(await readAttachments(many, async () => undefined)).toHaveLength(100);
  });
});
