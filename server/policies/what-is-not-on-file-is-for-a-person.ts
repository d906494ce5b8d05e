import { isRecognised } from './is-recognised.js';
import type { Policy } from './policy.js';

/** Topics that are no customer's matter. */
const others: ReadonlySet<string> = new Set(['job']);

/** It is plain what is asked, but nothing that is known answers it: a person does. */
export const whatIsNotOnFileIsForAPerson: Policy = {
  name: 'what-is-not-on-file-is-for-a-person',
  judge(situation) {
    const isOthers = situation.topics.some((topic) => others.has(topic));
    const isUnknown = situation.understanding.asks.length > 0 && !isRecognised(situation);
    return isOthers || isUnknown ? { kind: 'hand-over', reason: 'not-on-file' } : undefined;
  },
};
