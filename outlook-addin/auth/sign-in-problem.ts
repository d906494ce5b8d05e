import { PaneProblem } from '../pane-problem.js';

/**
 * What an error of the sign-in library means to an agent, by its code; AADSTS65001 and 90094 are missing consent. What it does not
 * explain (Outlook on Mac says nothing at all, office-js #6691) is a sign-in that was refused.
 */
export function signInProblem(thrown: unknown): PaneProblem {
  if (thrown instanceof PaneProblem) return thrown;
  const { errorCode, errorMessage } = readError(thrown);
  if (/popup_window_error|empty_window_error|monitor_popup_timeout/.test(errorCode))
    return new PaneProblem('popup-blocked', { cause: thrown });
  if (/consent/.test(errorCode) || /AADSTS(65001|65004|90094|900941)/.test(errorMessage))
    return new PaneProblem('consent-needed', { cause: thrown });
  if (/network|post_request_failed|endpoints_resolution/.test(errorCode))
    return new PaneProblem('offline', { cause: thrown });
  if (/interaction|login_required|user_cancel|no_account|no_tokens|account_unavailable/.test(errorCode))
    return new PaneProblem('signed-out', { cause: thrown });
  return new PaneProblem('token-refused', { cause: thrown });
}

function readError(thrown: unknown): { errorCode: string; errorMessage: string } {
  if (typeof thrown !== 'object' || thrown === null) return { errorCode: '', errorMessage: '' };
  const code: unknown = Reflect.get(thrown, 'errorCode');
  const message: unknown = Reflect.get(thrown, 'message');
  return { errorCode: typeof code === 'string' ? code : '', errorMessage: typeof message === 'string' ? message : '' };
}
