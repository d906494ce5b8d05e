import type { Disposition, Tag } from '../../../shared/assistance.js';
import { draftLanguages } from '../../../shared/languages.js';
import type { PolicySettings } from '../../../shared/settings/policies.js';
import type { TagSettings } from '../../../shared/settings/tags.js';
import { draftLanguage } from '../../languages/all.js';
import type { Policy, Situation, Verdict } from '../../policies/policy.js';
import type { Decision } from '../situation.js';

/** A tag stays on the message for everybody to see, so a guess is not enough. */
const tagFrom = 0.5;

const strictestFirst: readonly Verdict['kind'][] = ['none', 'hand-over', 'clarify', 'reply'];

/**
 * What should happen with the message, decided in code before any text is written: the strictest verdict of the policies, the tags of
 * the settings whose conditions hold, and to whom a hand-over goes. A policy the settings switch off is not asked.
 */
export function decide(
  situation: Situation,
  rules: {
    policies: readonly Policy[];
    policySettings: readonly PolicySettings[];
    tags: readonly TagSettings[];
    labelOf: (intent: string) => string;
  },
): Decision {
  const disposition = dispositionOf(situation, rules.policies, rules.policySettings);
  const to = rules.policySettings.find((setting) => setting.policy === disposition.policy)?.routeTo;
  return {
    disposition,
    ...(to === undefined ? {} : { routing: { to, why: disposition.reason } }),
    tags: tagsOf(situation, disposition, rules),
  };
}

function dispositionOf(
  situation: Situation,
  policies: readonly Policy[],
  settings: readonly PolicySettings[],
): Disposition {
  const isOff = (name: string): boolean => settings.some((setting) => setting.policy === name && !setting.enabled);
  const verdicts = policies
    .filter((policy) => !isOff(policy.name))
    .flatMap((policy) => {
      const verdict = policy.judge(situation);
      return verdict === undefined ? [] : [{ ...verdict, policy: policy.name }];
    });
  for (const kind of strictestFirst) {
    const verdict = verdicts.find((candidate) => candidate.kind === kind);
    if (verdict !== undefined) return verdict;
  }
  return { kind: 'reply', reason: 'can-be-answered' };
}

function tagsOf(
  situation: Situation,
  disposition: Disposition,
  rules: { tags: readonly TagSettings[]; labelOf: (intent: string) => string },
): Tag[] {
  const { intents, asks, signals } = situation.understanding;
  const likely = intents.filter((intent) => intent.confidence >= tagFrom).map((intent) => intent.id);
  const intentIds = new Set([...likely, ...asks.map((ask) => ask.intent)]);
  if (rules.tags.length === 0) {
    return [...intentIds].filter((id) => id !== 'other').map((id) => tagOf(rules.labelOf(id), id));
  }
  return rules.tags.flatMap((tag) => {
    const why =
      tag.intents.find((id) => intentIds.has(id)) ??
      tag.signals.find((signal) => signals.includes(signal)) ??
      tag.dispositions.find((kind) => kind === disposition.kind);
    return why === undefined ? [] : [tagOf(tag.name, why)];
  });
}

/** A tag; whether its name is ours for the intent, in any language, so that agents can read it in theirs. */
function tagOf(name: string, why: string): Tag {
  const isOurs = draftLanguages.some((code) => {
    const names: Readonly<Record<string, string>> = draftLanguage[code].facts.tags;
    return names[why] === name;
  });
  return { name, why, ...(isOurs ? { isBuiltIn: true } : {}) };
}
