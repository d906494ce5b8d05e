import { describe, expect, it } from '@jest/globals';
import type { Message } from '../../../shared/message.js';
import { messageBuilder } from '../../test/message-builder.js';
import { zipArchive } from '../../test/zip-archive.js';
import { AppError } from '../../errors.js';
import { readMessage } from './read-message.js';
import { readWithinLimits } from './read-within-limits.js';
import { ReadingThreads } from './reading-threads.js';

const signal = new AbortController().signal;
const roomy = { threads: 1, inLine: 4, waitMs: 10_000, heapMb: 64, patience: 20 };
/** Of which a large mail takes all. */
const tight = { ...roomy, heapMb: 28 };
const sentence = 'Where is my order W2400113? It was due on 12 March and has not come.\n\n';

const mime = (raw: string): Message => ({
  channel: 'email',
  client: 'file',
  mode: 'read',
  mailbox: 'support@demo.example',
  kind: 'mime',
  rawBase64: Buffer.from(raw, 'latin1').toString('base64'),
});
const html = (length: number): string => `<p>${sentence}</p>${'<i>a</i><br>'.repeat(length / 12)}`;

describe('reading within limits', () => {
  it('reads a large mail as it reads a small one', async () => {
    const message = messageBuilder({ html: `<p>${sentence}</p>${'<div></div>'.repeat(5_000)}` });
    const threads = new ReadingThreads(roomy);
    expect(await readWithinLimits(message, { signal, threads })).toEqual(await readMessage(message, { signal }));
  });

  it('reads the beginning of a mail that takes too much, and says so', async () => {
    const message = messageBuilder({ html: html(2_900_000) });
    const read = await readWithinLimits(message, { signal, threads: new ReadingThreads(tight) });
    expect(read.isPartlyRead).toBe(true);
    expect(read.newText).toContain('order W2400113');
    expect(read.from.address).toBe('olivia.carter@example.com');
    expect(read.digest).toBe((await readMessage(message, { signal })).digest);
  }, 60_000);

  it('reads the header alone where no thread is to be had', async () => {
    const none = new ReadingThreads({ ...roomy, threads: 0, waitMs: 1 });
    const raw = `From: Ann <ann@example.com>\r\nTo: support@demo.example\r\nSubject: My order\r\nContent-Type: text/html\r\n\r\n${html(90_000)}`;
    const read = await readWithinLimits(mime(raw), { signal, threads: none });
    expect(read).toMatchObject({
      isPartlyRead: true,
      subject: 'My order',
      newText: '',
      from: { address: 'ann@example.com' },
    });
  });

  it('takes for granted that somebody unseen reads the reply, where the header is too long to see', async () => {
    const many = Array.from({ length: 30_000 }, (_, index) => `a${index}@example.com`).join(',\r\n ');
    const raw = `From: Ann <ann@example.com>\r\nSubject: My order\r\nCc: ${many}\r\n\r\nHi`;
    const none = new ReadingThreads({ ...roomy, threads: 0, waitMs: 1 });
    const read = await readWithinLimits(mime(raw), { signal, threads: none });
    expect(read.cc.at(-1)?.address).toBe('unknown@recipients.invalid');
    expect(read.replyTo.at(-1)?.address).toBe('unknown@recipients.invalid');
  });

  it('lists a file that takes too much as unread, and reads the others', async () => {
    const rows = '<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(850_000);
    const bomb = zipArchive([
      { name: 'word/document.xml', content: `<w:document><w:body>${rows}</w:body></w:document>` },
    ]);
    const small = zipArchive([
      {
        name: 'word/document.xml',
        content: '<w:document><w:body><w:p><w:r><w:t>W2400113</w:t></w:r></w:p></w:body></w:document>',
      },
    ]);
    const attachments = [bomb, small].map((content, index) => ({
      name: `${index}.docx`,
      mediaType: 'application/octet-stream',
      bytes: content.length,
      contentBase64: Buffer.from(content).toString('base64'),
    }));
    const read = await readWithinLimits(messageBuilder({ attachments }), {
      signal,
      threads: new ReadingThreads(tight),
    });
    expect(read.attachments.map(({ unread }) => unread)).toEqual(['too-slow', undefined]);
    expect(read.attachments[1]?.pieces).toEqual([{ place: 'paragraph 1', text: 'W2400113' }]);
  }, 60_000);

  it('tells what is no message as such, however large', async () => {
    const noMessage = mime('hello there\n'.repeat(5_000));
    const reading = readWithinLimits(noMessage, { signal, threads: new ReadingThreads(roomy) });
    await expect(reading).rejects.toThrow(new AppError(422, 'unreadable'));
  });

  it('ends with its client', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    const reading = readWithinLimits(messageBuilder({ html: html(100_000) }), { signal: gone });
    await expect(reading).rejects.toThrow('gone');
  });
});
