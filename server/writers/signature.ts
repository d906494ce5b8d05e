import type { WriterChunk } from './writer.js';

/** The mailbox's own text under the closing, vouched for line by line; nothing where the mail program adds one. */
export function* signature(text: string | undefined): Iterable<WriterChunk> {
  const lines = (text ?? '').trim().split('\n');
  for (const line of lines) if (line.trim() !== '') yield { kind: 'vouched', sentence: line.trim() };
  if (lines.join('') !== '') yield { kind: 'text', text: `\n${lines.join('\n')}` };
}
