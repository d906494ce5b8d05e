import { tones } from '../../shared/assistance.js';
import type { WriteRequest } from './writer.js';

/** Requests for other drafts of the same reply: the same in every tone but the one it has. Each is one more call of a model. */
export function alternatives(request: WriteRequest): WriteRequest[] {
  return tones
    .filter((tone) => tone !== request.mailbox.tone)
    .map((tone) => ({ ...request, mailbox: { ...request.mailbox, tone } }));
}
