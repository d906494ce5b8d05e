import type { Policy } from './policy.js';
import { anAngryMessageIsForAPerson } from './an-angry-message-is-for-a-person.js';
import { anAutomaticMessageGetsNoReply } from './an-automatic-message-gets-no-reply.js';
import { aLegalThreatIsForAPerson } from './a-legal-threat-is-for-a-person.js';
import { aFailedSenderIsForAPerson } from './a-failed-sender-is-for-a-person.js';
import { anUnreadMessageIsForAPerson } from './an-unread-message-is-for-a-person.js';
import { ourOwnMessageGetsNoReply } from './our-own-message-gets-no-reply.js';
import { aRefundIsForAPerson } from './a-refund-is-for-a-person.js';
import { anUnclearMessageIsForAPerson } from './an-unclear-message-is-for-a-person.js';
import { anUnknownNumberIsAskedFor } from './an-unknown-number-is-asked-for.js';
import { anUnverifiedSenderIsAskedToConfirm } from './an-unverified-sender-is-asked-to-confirm.js';
import { missingFactsAreNotGuessed } from './missing-facts-are-not-guessed.js';
import { oneOfSeveralIsAskedFor } from './one-of-several-is-asked-for.js';
import { recordsThatDisagreeAreForAPerson } from './records-that-disagree-are-for-a-person.js';
import { aPrivacyRequestIsForAPerson } from './a-privacy-request-is-for-a-person.js';
import { aLegalDeclarationIsForAPerson } from './a-legal-declaration-is-for-a-person.js';
import { aDisputedRecordIsForAPerson } from './a-disputed-record-is-for-a-person.js';
import { aSadMessageIsForAPerson } from './a-sad-message-is-for-a-person.js';
import { somebodyWhoWantsAPersonGetsOne } from './somebody-who-wants-a-person-gets-one.js';
import { whatIsNotOnFileIsForAPerson } from './what-is-not-on-file-is-for-a-person.js';
import { thanksNeedNoReply } from './thanks-need-no-reply.js';

/** The built-in policies. Of several verdicts the strictest wins; of equal ones the first in this list. */
export const builtInPolicies: readonly Policy[] = [
  ourOwnMessageGetsNoReply,
  anAutomaticMessageGetsNoReply,
  thanksNeedNoReply,
  aLegalThreatIsForAPerson,
  aFailedSenderIsForAPerson,
  aPrivacyRequestIsForAPerson,
  aDisputedRecordIsForAPerson,
  aLegalDeclarationIsForAPerson,
  aSadMessageIsForAPerson,
  somebodyWhoWantsAPersonGetsOne,
  anAngryMessageIsForAPerson,
  aRefundIsForAPerson,
  anUnreadMessageIsForAPerson,
  anUnclearMessageIsForAPerson,
  whatIsNotOnFileIsForAPerson,
  missingFactsAreNotGuessed,
  recordsThatDisagreeAreForAPerson,
  anUnverifiedSenderIsAskedToConfirm,
  anUnknownNumberIsAskedFor,
  oneOfSeveralIsAskedFor,
];
