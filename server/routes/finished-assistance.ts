import type { AssistanceDesk } from '../assistances/assistance-desk.js';
import type { KeptAssistance } from '../assistances/kept-assistances.js';
import { RunningAssistance } from '../assistances/running-assistance.js';
import { AppError } from '../errors.js';
import { findPermitted } from './assistance.js';
import type { SignedIn } from './caller.js';

/** The assistance of this id whose draft is there. Throws AppError 404 when the caller may not see it, 409 while it is being made. */
export async function finishedAssistance(
  desk: AssistanceDesk,
  signedIn: SignedIn,
  id: string,
): Promise<KeptAssistance> {
  const found = await findPermitted(desk, signedIn, id);
  if (found === 'elsewhere' || found instanceof RunningAssistance) {
    throw new AppError(409, 'wrong-state', 'The draft is not finished yet. Wait for it, then try again.');
  }
  return found;
}
