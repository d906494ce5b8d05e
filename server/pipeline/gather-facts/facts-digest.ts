import { createHash } from 'node:crypto';
import type { Fact, Passage } from '../../../shared/fact.js';

/** A digest of what a draft may say, without when it was read: equal digests need no new draft. */
export function factsDigest(facts: readonly Fact[], passages: readonly Passage[], disposition: string): string {
  const said = facts.map((fact) => [fact.alias, fact.field, fact.type, fact.value, fact.text, fact.withheld === true]);
  const cited = passages.map((passage) => [passage.id, passage.text]);
  return createHash('sha256')
    .update(JSON.stringify([said, cited, disposition]))
    .digest('hex');
}
