import type { CheckRequest, CheckResponse, InsertionRequest, InsertionResponse } from '../shared/api.js';
import type { Unsupported } from '../shared/draft.js';
import type { KeptAssistance } from './assistance-desk.js';
import type { Organization } from './organizations.js';
export function checkParts(_r: CheckRequest, _k: KeptAssistance, _o: Organization, _n: Date): CheckResponse {
  throw new Error('x');
}
export type Made =
  | {
      kind: 'open';
      open: Unsupported[];
      changed: InsertionResponse['changed'];
      withheld: string[];
      kept?: KeptAssistance;
    }
  | { kind: 'insertable'; response: InsertionResponse; confirmed: string[]; kept?: KeptAssistance };
export async function makeInsertion(
  _r: InsertionRequest,
  _k: KeptAssistance,
  _o: Organization,
  _t: { now: Date; signal: AbortSignal },
): Promise<Made> {
  throw new Error('x');
}
