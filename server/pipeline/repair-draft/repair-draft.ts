import type { Draft, Part, Sentence } from '../../../shared/draft.js';
import type { Fact } from '../../../shared/fact.js';
import type { CheckedDraft } from '../situation.js';
import type { OpenSentence } from '../../writers/writer.js';
import { withChange, type SentenceChange } from './change-sentences.js';
import { openSentences, slotted, toldOpen } from './open-sentences.js';

export interface RepairTools {
  facts: readonly Fact[];
  /** Asks the writer once for the open sentences anew, by their place. Never rejects. */
  ask: (draft: string, open: readonly OpenSentence[]) => Promise<ReadonlyMap<number, string>>;
  /** A text with slots as parts. */
  partsOf: (text: string) => Part[];
  check: (parts: readonly Part[]) => CheckedDraft;
  /** Called for each sentence that changed, as it stood, with the draft as it reads from then on. */
  onChange: (sentence: Sentence, parts: Part[]) => void;
}

/** A draft with more open sentences than this is no draft to be mended. */
const maxOpen = 12;

/**
 * Mends what the gate leaves open of a draft: the writer is asked once, and what stays open is left out where the draft still reads whole, no
 * ask loses its answer and no other sentence its ground; else it stays, marked. A repair that leaves more open than there was is dropped.
 */
export async function repairDraft(checked: CheckedDraft, tools: RepairTools): Promise<CheckedDraft> {
  const open = openSentences(checked.draft);
  if (open.length === 0 || open.length > maxOpen) return checked;
  const { parts } = checked.draft;
  const answers = await tools.ask(
    slotted(parts, tools.facts),
    open.map((sentence) => toldOpen(sentence, parts, tools.facts)),
  );
  const changes = open
    .map((sentence, place): [Sentence, string | undefined] => [sentence, answers.get(place)])
    .flatMap(([sentence, text]): SentenceChange[] =>
      text === undefined ? [] : [{ sentence, parts: tools.partsOf(text) }],
    );
  return withoutOpen(applied(checked, changes, tools), tools);
}

/** All changes, the last first, so that the places of those before hold; none where more is open, or less read, than before. */
function applied(checked: CheckedDraft, changes: readonly SentenceChange[], tools: RepairTools): CheckedDraft {
  if (changes.length === 0) return checked;
  const steps = [...changes].reverse().map((change) => ({ ...change, after: [] as Part[] }));
  let parts: Part[] = checked.draft.parts;
  for (const step of steps) {
    parts = withChange(parts, step);
    step.after = parts;
  }
  const repaired = tools.check(parts);
  const isWorse = openSentences(repaired.draft).length > openSentences(checked.draft).length;
  if (isWorse || !readsWhole(repaired.draft, checked.draft)) return checked;
  for (const { sentence, after } of steps) tools.onChange(sentence, after);
  return repaired;
}

/** What is still open is left out, one sentence after the other, where nothing else suffers. */
function withoutOpen(checked: CheckedDraft, tools: RepairTools): CheckedDraft {
  return openSentences(checked.draft)
    .reverse()
    .reduce((so, sentence) => {
      const parts = withChange(so.draft.parts, { sentence, parts: [] });
      const without = tools.check(parts);
      if (!isBetter(without.draft, so.draft)) return so;
      tools.onChange(sentence, parts);
      return without;
    }, checked);
}

function isBetter(without: Draft, before: Draft): boolean {
  const loses = without.unanswered.some((ask) => !before.unanswered.includes(ask));
  const isLess = openSentences(without).length < openSentences(before).length;
  return isLess && !loses && readsWhole(without, before);
}

/** Whether a draft still begins as it did, says something beside courtesies, and introduces no list that is gone. */
function readsWhole(after: Draft, before: Draft): boolean {
  const saysSomething = after.sentences.some(({ ground }) => ground !== 'courtesy');
  const begins = after.sentences[0]?.id === before.sentences[0]?.id;
  const introduced = listIntroductions(after.text);
  const isBare = [...listIntroductions(before.text)].some((line) => after.text.includes(line) && !introduced.has(line));
  return saysSomething && begins && !isBare;
}

/** The lines that end in a colon and have a list below. */
function listIntroductions(text: string): Set<string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return new Set(lines.filter((line, index) => line.trimEnd().endsWith(':') && lines[index + 1]?.startsWith('- ')));
}
