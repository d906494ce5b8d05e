import type { Message } from '../../../shared/message.js';
import { pdfFile } from '../../test/pdf-file.js';
import { zipArchive } from '../../test/zip-archive.js';

/** A mail made to keep its reader busy. */
export interface HostileMail {
  name: string;
  message: Message;
}

const envelope = { channel: 'email', client: 'file', mode: 'read', mailbox: 'support@demo.example' } as const;
const head = 'From: Ann <ann@example.com>\r\nTo: support@demo.example\r\nSubject: My order\r\n';
const megabyte = 1_000_000;
const filled = (piece: string, length: number): string => piece.repeat(Math.ceil(length / piece.length));

type File = Extract<Message, { kind: 'fields' }>['attachments'][number];

function fields(part: { text?: string; html?: string; headers?: string; attachments?: File[] }): Message {
  return {
    ...envelope,
    kind: 'fields',
    from: { kind: 'email', address: 'ann@example.com', name: 'Ann Lee' },
    to: [{ kind: 'email', address: envelope.mailbox }],
    cc: [],
    subject: 'My order',
    attachments: [],
    ...part,
  };
}

function mime(raw: string): Message {
  return { ...envelope, kind: 'mime', rawBase64: Buffer.from(raw, 'latin1').toString('base64') };
}

function file(name: string, content: Uint8Array): File {
  return {
    name,
    mediaType: 'application/octet-stream',
    bytes: content.length,
    contentBase64: Buffer.from(content).toString('base64'),
  };
}

const text = (name: string, words: string): HostileMail => ({ name, message: fields({ text: words }) });
const html = (name: string, page: string): HostileMail => ({ name, message: fields({ html: page }) });
const parts = (piece: string, length: number): Message =>
  mime(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${filled(piece, length)}`);

function workbook(cells: string): Uint8Array {
  return zipArchive([
    { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>' },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/worksheets/sheet1.xml', content: `<worksheet><sheetData>${cells}</sheetData></worksheet>` },
  ]);
}

function attached(name: string, content: Uint8Array, times = 1): HostileMail {
  const attachments = Array.from({ length: times }, (_, index) => file(`${index}-${name}`, content));
  return {
    name: `${times} ${name} of ${Math.round(content.length / 1000)} kB`,
    message: fields({ text: 'Hi', attachments }),
  };
}

/** An attached mail in an attached mail, so many deep. */
function nestedMail(depth: number): string {
  const inner = depth === 0 ? 'Hi' : nestedMail(depth - 1);
  return `${head}Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b${depth}--\r\n`;
}

/** The worst that was found, and kin of it. Made anew at each call: some twenty megabytes of text. */
export function hostileMails(): HostileMail[] {
  const letter = zipArchive([
    {
      name: 'word/document.xml',
      content: `<w:document><w:body>${filled('<w:p><w:r><w:t>a</w:t></w:r></w:p>', 28 * megabyte)}</w:body></w:document>`,
    },
  ]);
  const sheet = workbook(filled('<row><c r="A1"><v>1</v></c></row>', 28 * megabyte));
  return [
    text('seven product codes', filled('4006381333931 ', 98)),
    text('dates', filled('03/05/2024 ', megabyte)),
    text('phone numbers', filled('+49 170 1234567 ', megabyte)),
    text('one long number', filled('9', megabyte)),
    text('one long word', filled('a', megabyte)),
    text('blanks', filled(' ', megabyte)),
    text('340,000 lines', filled('> yes\n', 2 * megabyte)),
    text('headers of earlier mails', filled('From: Ann\nSent: Monday\nTo: Bob\nSubject: Hi\n\n', 3 * megabyte)),
    html('9 MB of paragraphs', filled('<p>', 9 * megabyte)),
    html('nested elements', filled('<div>', 3 * megabyte)),
    html('table cells', filled('<tr><td>1</td><td>x</td></tr>', 3 * megabyte)),
    html(
      'style rules',
      `<style>${filled('.a b>c{color:red}', megabyte)}</style>${filled('<p class="a">a</p>', megabyte)}`,
    ),
    { name: '7 MB of parts', message: parts('--b\r\n\r\na\r\n', 7 * megabyte) },
    { name: 'a thousand attachments', message: parts('--b\r\nContent-Disposition: attachment\r\n\r\na\r\n', 45_000) },
    { name: 'mails in mails', message: mime(nestedMail(40)) },
    { name: '900 kB of header', message: mime(`${filled('X-A: =?utf-8?q?a?=\r\n', 900_000)}${head}\r\nHi`) },
    attached('letter.docx', letter),
    attached('orders.xlsx', sheet),
    attached('orders.xlsx', sheet, 25),
    attached('order.pdf', pdfFile(Array.from({ length: 60 }, () => Array.from({ length: 3_000 }, () => 'a b c d')))),
  ];
}
