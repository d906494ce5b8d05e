import type { Missing } from '../fact.js';
import type { Wording } from './wording.js';

/** Why a system told nothing, by its name for people, and from when it is asked again; with the zone, since a script's is not the reader's. */
export function missingText(
  { connector, system = connector, reason, retryAt }: Missing,
  { locale, facts }: Pick<Wording, 'locale' | 'facts'>,
): string {
  const clock = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' } as const;
  const until = retryAt === undefined ? undefined : new Intl.DateTimeFormat(locale, clock).format(new Date(retryAt));
  return facts.missing[reason](system, until);
}
