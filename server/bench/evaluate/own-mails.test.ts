import { describe, expect, it } from '@jest/globals';
import { mkdtemp, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailsOfMbox, ownMails } from './own-mails.js';

const mail = (subject: string, body: string): string => `Subject: ${subject}\nFrom: a@shop.example\n\n${body}\n`;
const mbox = (...mails: string[]): Buffer =>
  Buffer.from(mails.map((one) => `From a@shop.example Mon Nov 30 10:00:00 2026\n${one}`).join('\n'), 'latin1');

describe('an mbox', () => {
  it('is read mail by mail, with its quoted lines as they were', () => {
    const { mails, mistake } = mailsOfMbox(
      mbox(mail('One', 'Hi\n>From here on\nFrom me'), mail('Two', 'Bye')),
      'in.mbox',
    );
    expect(mistake).toBeUndefined();
    expect(mails.map(({ id }) => id)).toEqual(['in.mbox-1', 'in.mbox-2']);
    expect(mails[0]?.raw.toString()).toContain('Hi\nFrom here on\nFrom me');
    expect(mails[1]?.raw.toString()).toMatch(/^Subject: Two/);
  });

  it('keeps the bytes of other encodings', () => {
    const { mails } = mailsOfMbox(mbox(mail('One', 'Gr\xfc\xdfe')), 'in.mbox');
    expect(mails[0]?.raw.includes(Buffer.from([0x47, 0x72, 0xfc, 0xdf, 0x65]))).toBe(true);
  });

  it.each([
    ['text that is none', Buffer.from('Hello'), 0, /no mbox/],
    ['an empty file', Buffer.from(''), 0, /no mbox/],
    ['one that breaks off', mbox(mail('One', 'Hi'), '\n\nno headers'), 1, /mail 2 has no headers/],
    ['one that ends in its first line', Buffer.from('From a@shop.example'), 0, /mail 1 has no headers/],
  ])('says what is wrong with %s and keeps what came before', (_, bytes, count, sentence) => {
    const { mails, mistake } = mailsOfMbox(bytes, 'in.mbox');
    expect(mails).toHaveLength(count);
    expect(mistake).toMatch(sentence);
  });
});

describe('a folder of mails', () => {
  it('gives those of its .eml and mbox files, and nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'truedraft-own-'));
    await writeFile(join(folder, 'b.eml'), mail('B', 'x'));
    await writeFile(join(folder, 'a.mbox'), mbox(mail('A', 'x'), mail('A2', 'x')));
    await writeFile(join(folder, 'notes.txt'), 'x');
    expect((await ownMails(folder)).mails.map(({ id }) => id)).toEqual(['a.mbox-1', 'a.mbox-2', 'b']);
  });

  it('says in one sentence that there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'truedraft-own-'));
    await mkdir(join(folder, 'more'));
    expect((await ownMails(folder)).mistake).toMatch(/no mail in this folder/);
    expect((await ownMails(join(folder, 'nowhere'))).mistake).toMatch(/no such file or folder/);
  });
});
