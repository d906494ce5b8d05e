import { setTimeout } from 'node:timers/promises';
import { isDraftLanguage } from '../../shared/languages.js';
import { builtInClassifier } from '../language/intents/built-in-classifier.js';
import { findAsks } from '../language/reading/asks.js';
import { detectLanguage } from '../language/reading/detect-language.js';
import { sentimentOf } from '../language/reading/sentiment.js';
import { machineInstructions, signalsOf } from '../language/reading/signals.js';
import { urgencyOf } from '../language/reading/urgency.js';
import { languages } from '../languages/all.js';
import { checkDraft } from '../pipeline/check-draft/check-draft.js';
import { findReferences } from '../pipeline/find-references/find-references.js';
import { readMessage } from '../pipeline/read-message/read-message.js';
import { warmUpReading } from '../pipeline/read-message/read-within-limits.js';
import type { ReadMessage } from '../pipeline/situation.js';
import { understand } from '../pipeline/understand/understand.js';

/** A regular expression is compiled for good only when it is used a second time. */
const rounds = 2;
const pauseMs = 10;

/**
 * Uses once what the first mail in a language would have to load and compile, so that it need not wait for it: some quarter of a second each. In small
 * steps with a pause after each, so that no request waits for more than one. Resolves when all is warm or `signal` aborts; never rejects for an abort.
 */
export async function warmUp({ signal }: { signal: AbortSignal }): Promise<void> {
  const once = languages.flatMap(({ sample, code }) => stepsOf(sample, code));
  const steps = [...Array.from({ length: rounds }, () => once).flat(), warmUpReading];
  for (const step of steps) {
    await setTimeout(pauseMs, undefined, { ref: false });
    if (signal.aborted) return;
    await step();
  }
}

function stepsOf(text: string, language: string): (() => unknown)[] {
  const classifier = builtInClassifier;
  return [
    () => classifier(),
    () => detectLanguage(text, { fallback: language }),
    () => urgencyOf(text, language, false),
    () => sentimentOf(text, language),
    () => signalsOf(text, language),
    () => machineInstructions(text, language),
    () => findAsks(text, language, classifier()),
    async () => {
      const read = await readSample(text);
      understand(read, { classifier: classifier(), fallbackLanguage: language });
    },
    async () => findReferences(await readSample(text), { patterns: [], language, timeZone: 'UTC' }),
    () => checkSample(text, language),
  ];
}

function readSample(text: string): Promise<ReadMessage> {
  const html = `<p style="color:#333">${text}</p><blockquote>${text}</blockquote>`;
  const party = { kind: 'email', address: 'warm-up@example.com' } as const;
  const envelope = { channel: 'email', client: 'outlook', mode: 'read', kind: 'fields' } as const;
  return readMessage(
    { ...envelope, mailbox: party.address, from: party, to: [party], cc: [], subject: '', attachments: [], html },
    { signal: new AbortController().signal },
  );
}

function checkSample(text: string, language: string): void {
  if (!isDraftLanguage(language)) return;
  const nothing = { facts: [], passages: [], references: [], vouched: [] };
  checkDraft([{ kind: 'text', text }], { ...nothing, language, now: new Date(0), timeZone: 'UTC' });
}
