export type FileKind = 'pdf' | 'docx' | 'xlsx' | 'csv' | 'text' | 'html' | 'eml' | 'old-office' | 'other';

const byExtension: Record<string, FileKind> = {
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  dotx: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  csv: 'csv',
  tsv: 'csv',
  eml: 'eml',
  htm: 'html',
  html: 'html',
  txt: 'text',
  text: 'text',
  log: 'text',
  md: 'text',
  json: 'text',
  xml: 'text',
  ics: 'text',
  vcf: 'text',
  edi: 'text',
  yaml: 'text',
  yml: 'text',
};
const byMediaType: Record<string, FileKind> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
  'text/tab-separated-values': 'csv',
  'message/rfc822': 'eml',
  'text/html': 'html',
  'application/json': 'text',
  'application/xml': 'text',
  'message/delivery-status': 'text',
  'text/rfc822-headers': 'text',
};

/** What an attachment is: by its first bytes, then its name, then its media type, for names and types are often wrong. */
export function fileKind(file: { name: string; mediaType: string; content: Uint8Array }): FileKind {
  const head = Buffer.from(file.content.subarray(0, 1024)).toString('latin1');
  const extension = byExtension[/\.([a-z0-9]{1,8})$/i.exec(file.name.trim())?.[1]?.toLowerCase() ?? ''];
  const mediaType = file.mediaType.toLowerCase().split(';')[0]?.trim() ?? '';
  const named = extension ?? byMediaType[mediaType] ?? (mediaType.startsWith('text/') ? 'text' : 'other');
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('\xD0\xCF\x11\xE0')) return 'old-office';
  if (head.startsWith('PK\x03\x04')) return named === 'docx' || named === 'xlsx' ? named : 'other';
  return ['pdf', 'docx', 'xlsx'].includes(named) && !head.includes('\0') && head !== '' ? 'other' : named;
}
