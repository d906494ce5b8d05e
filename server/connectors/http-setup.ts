import type { CompiledDescriptor } from './compile-descriptor.js';
import type { ReadingRules } from './reading-rules.js';
import type { GuardedFetch } from './guarded-fetch.js';
import type { Watched } from './ask.js';

/** Told what is asked, what comes back, what is dropped and why. */
export type HttpWatch = (event: Watched | { dropped: string; why: string } | { lost: string; why: string }) => void;

/** What one HTTP connector of an organization is made of. */
export interface HttpConnectorSetup {
  name: string;
  system: string;
  linkHosts: readonly string[];
  descriptor: CompiledDescriptor;
  config: Record<string, unknown>;
  /** Names of secrets in the settings, by the descriptor's names; and the same for writing, with a credential of its own. */
  secrets: Readonly<Record<string, string>>;
  writes?: { secrets: Readonly<Record<string, string>>; actions: readonly string[] } | undefined;
  secret: (name: string) => Promise<string>;
  fetch: GuardedFetch;
  /** How values are written, by the settings: before what the descriptor says. */
  values?: ReadingRules | undefined;
  now: () => number;
  /** Told what is asked, what comes back, what is dropped and why: for a terminal, not for logs. */
  watch?: HttpWatch;
}
