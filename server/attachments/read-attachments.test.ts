import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pdfFile } from '../test/pdf-file.js';
import { zipArchive } from '../test/zip-archive.js';
import { readAttachments, type ReadFile } from './read-attachments.js';

async function read(
  name: string,
  content: string | Uint8Array,
  mediaType = 'application/octet-stream',
): Promise<ReadFile> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const [file] = await readAttachments([{ name, mediaType, bytes: bytes.length, content: bytes }], {
    signal: new AbortController().signal,
  });
  if (file === undefined) throw new Error('nothing was listed');
  return file;
}

const docx = (body: string): Uint8Array =>
  zipArchive([{ name: 'word/document.xml', content: `<w:document><w:body>${body}</w:body></w:document>` }]);

const workbook = (sheet: string, strings = '', styles = ''): Uint8Array =>
  zipArchive([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="Orders" r:id="rId1"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings}</sst>` },
    { name: 'xl/styles.xml', content: `<styleSheet>${styles}</styleSheet>` },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${sheet}</sheetData></worksheet>` },
  ]);

describe('attachments', () => {
  it('reads a PDF page by page', async () => {
    const file = await read(
      'order.pdf',
      pdfFile([['Order confirmation', 'Order no. 4500012345'], ['Total: 129,90 EUR']]),
    );
    expect(file.unread).toBeUndefined();
    expect(file.pieces).toEqual([
      { place: 'page 1', text: 'Order confirmation\nOrder no. 4500012345' },
      { place: 'page 2', text: 'Total: 129,90 EUR' },
    ]);
  }, 30_000);

  it('lists a PDF without text, a broken one and one that is none', async () => {
    expect((await read('scan.pdf', pdfFile([[]]))).unread).toBe('no-text');
    expect((await read('cut.pdf', pdfFile([['a']]).slice(0, 60))).unread).toBe('broken');
    expect((await read('x.pdf', 'hello there')).unread).toBe('not-supported');
  }, 30_000);

  it('lists what found no time', async () => {
    const content = new TextEncoder().encode('a');
    const files = Array.from({ length: 2 }, () => ({ name: 'a.txt', mediaType: 'text/plain', bytes: 1, content }));
    const found = await readAttachments(files, { signal: new AbortController().signal, timeoutMs: 0 });
    expect(found.map(({ unread }) => unread)).toEqual(['too-slow', 'too-slow']);
  });

  it('reads a Word document by paragraphs and a table by rows', async () => {
    const cell = (text: string): string => `<w:tc><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
    const file = await read(
      'letter.docx',
      docx(
        `<w:p><w:r><w:t>Bestellung</w:t><w:tab/><w:t>B-77</w:t></w:r></w:p><w:p/><w:tbl><w:tr>${cell('Artikel')}${cell('Menge')}</w:tr></w:tbl>`,
      ),
    );
    expect(file.pieces).toEqual([
      { place: 'paragraph 1', text: 'Bestellung\tB-77' },
      { place: 'paragraph 3', text: 'Artikel\tMenge' },
    ]);
  });

  it('reads a workbook cell by cell, with the label of each and days as days', async () => {
    const file = await read(
      'orders.xlsx',
      workbook(
        '<row><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Delivered</t></is></c><c r="C1" t="str"><v>Total</v></c></row>' +
          '<row><c r="A2"><v>4500012345</v></c><c r="B2" s="1"><v>45415</v></c><c r="C2"><v>0.30000000000000004</v></c></row>',
        '<si><t>Order</t></si>',
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>',
      ),
    );
    expect(file.pieces.slice(3)).toEqual([
      { place: 'sheet Orders, A2', text: 'Order: 4500012345' },
      { place: 'sheet Orders, B2', text: 'Delivered: 2024-05-03' },
      { place: 'sheet Orders, C2', text: 'Total: 0.3' },
    ]);
  });

  it('reads CSV lines with their column names, whatever separates them', async () => {
    const file = await read('lines.csv', 'Auftrag;Menge\n"4711";2\n');
    expect(file.pieces.at(-1)).toEqual({ place: 'line 2', text: 'Auftrag: 4711; Menge: 2' });
  });

  it('reads text of either encoding with its lines', async () => {
    expect((await read('a.txt', new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x0a, 0x0a, 0x42]))).pieces).toEqual([
      { place: 'line 1', text: 'Müll' },
      { place: 'line 3', text: 'B' },
    ]);
  });

  it('reads an attached message with its sender', async () => {
    const file = await read(
      'mail.eml',
      'From: Anna <anna@example.com>\r\nSubject: Order\r\n\r\nMy order is 4711.\r\n',
      'message/rfc822',
    );
    expect(file.pieces[0]?.text).toContain('From: Anna <anna@example.com>');
    expect(file.pieces[1]).toEqual({ place: 'line 1', text: 'My order is 4711.' });
  });

  it('lists what is locked, too large when unpacked, or lies about its size', async () => {
    const big = Buffer.alloc(31_000_000);
    expect((await read('a.docx', zipArchive([{ name: 'word/document.xml', content: big }]))).unread).toBe('too-large');
    expect(
      (await read('b.docx', zipArchive([{ name: 'word/document.xml', content: big, declaredBytes: 100 }]))).unread,
    ).toBe('broken');
    expect(
      (await read('c.docx', zipArchive([{ name: 'word/document.xml', content: 'x', isEncrypted: true }]))).unread,
    ).toBe('encrypted');
    const locked = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0]),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect((await read('d.xlsx', locked)).unread).toBe('encrypted');
  });

  it('lists a picture and a file without content, and keeps the client’s own reason', async () => {
    expect((await read('photo.jpg', new Uint8Array([0xff, 0xd8, 0xff]), 'image/jpeg')).unread).toBe('not-supported');
    const listed = await readAttachments(
      [
        { name: 'a.pdf', mediaType: 'application/pdf', bytes: 10 },
        { name: 'b.pdf', mediaType: 'application/pdf', bytes: 10, unread: 'larger than the client hands out' },
      ],
      { signal: new AbortController().signal },
    );
    expect(listed.map(({ unread }) => unread)).toEqual(['not-downloaded', 'larger than the client hands out']);
  });

  it('rejects only on an abort', async () => {
    const gone = AbortSignal.abort(new Error('gone'));
    const files = [{ name: 'a.txt', mediaType: 'text/plain', bytes: 1, content: new Uint8Array([65]) }];
    await expect(readAttachments(files, { signal: gone })).rejects.toThrow('gone');
  });

  it('survives any bytes under any name', async () => {
    const name = fc.constantFrom('a.docx', 'a.xlsx', 'a.csv', 'a.txt', 'a.eml', 'a.html', 'a');
    const zipHead = new Uint8Array([0x50, 0x4b, 3, 4]);
    await fc.assert(
      fc.asyncProperty(name, fc.uint8Array({ maxLength: 400 }), fc.boolean(), async (fileName, bytes, isZip) => {
        const file = await read(fileName, isZip ? new Uint8Array([...zipHead, ...bytes]) : bytes);
        expect(file.unread !== undefined || Array.isArray(file.pieces)).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
