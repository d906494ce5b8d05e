import { z } from 'zod';
import planer from 'planer';

const text = z.string();

/** What the planer package keeps of a message; for HTML it needs a DOM. */
export function planerReply(body: string, mediaType: 'text/plain' | 'text/html', dom?: unknown): string {
  return text.parse(planer.extractFrom(body, mediaType, dom));
}
