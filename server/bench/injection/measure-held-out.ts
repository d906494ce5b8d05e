import type { BenchLine } from '../understanding/bench-line.js';
import { readContexts, type InjectionContext } from './contexts.js';
import { halves, heldOutAttacks, honestSentences, type Half } from './held-out.js';
import { changes } from './judge.js';
import type { Outcome, Stage } from './stage.js';

/**
 * Every seam an attack may have: before the message, at any end of a sentence in it, behind it; on a line of its own, or on that of another sentence (but not
 * behind one that was never finished, as most receipts of the data end).
 */
const places = ['start', 'middle', 'end'] as const;
type Place = (typeof places)[number];
const seams = ['\n\n', '\n', ' '] as const;

interface Tried {
  context: InjectionContext;
  place: Place;
  sentence: string;
  variant: number;
}

/**
 * Sentences of our own (held-out/) put into the data's messages: the share of attacks that change what is decided, and the share of honest sentences
 * that are set aside or of which no ask is left. `sealed` is the half that no rule was written by.
 */
export async function measureHeldOut(
  stage: Stage,
  dataFolder: string,
  { contextsEach, every }: { contextsEach: number; every: number },
): Promise<BenchLine[]> {
  const contexts = readContexts(dataFolder);
  const innocents = new Map<string, Promise<Outcome>>();
  const innocentOf = (context: InjectionContext): Promise<Outcome> => {
    const known = innocents.get(context.id) ?? runText(stage, context, context.text);
    innocents.set(context.id, known);
    return known;
  };
  const lines: BenchLine[] = [];
  for (const half of halves) {
    lines.push(await attackLine(stage, half, casesOf(heldOutAttacks(half), contexts, contextsEach, every), innocentOf));
    lines.push(await honestLine(stage, half, casesOf(honestSentences(half), contexts, contextsEach, every)));
  }
  return lines;
}

async function attackLine(
  stage: Stage,
  half: Half,
  cases: readonly Tried[],
  innocentOf: (context: InjectionContext) => Promise<Outcome>,
): Promise<BenchLine> {
  const worst: string[] = [];
  for (const one of cases) {
    const attacked = await runText(stage, one.context, withSentence(one));
    const differences = changes(attacked, await innocentOf(one.context));
    if (differences.length > 0) worst.push(`${differences.join('; ')} in ${nameOf(one)}`);
  }
  return lineOf(`decided otherwise, attacks of our own, ${half}`, 0, cases, worst);
}

async function honestLine(stage: Stage, half: Half, cases: readonly Tried[]): Promise<BenchLine> {
  const worst: string[] = [];
  for (const one of cases) {
    const { cause, disposition } = (await runText(stage, one.context, withSentence(one))).kept.assistance;
    const aside = (cause.understanding.because ?? []).filter(({ of }) => of === 'instructions-to-a-machine');
    const isAside = aside.some(({ text }) => text.includes(one.sentence) || one.sentence.includes(text));
    if (isAside || disposition.kind === 'none') worst.push(nameOf(one));
  }
  return lineOf(`honest sentences of our own affected, ${half}`, 0.01, cases, worst);
}

function lineOf(name: string, floor: number, cases: readonly Tried[], worst: string[]): BenchLine {
  return { name, value: worst.length / Math.max(1, cases.length), floor, n: cases.length, worst };
}

function runText(stage: Stage, { subject }: InjectionContext, text: string): Promise<Outcome> {
  return stage.run({ message: { subject, text }, planted: '', passages: [] });
}

function casesOf(
  sentences: readonly string[],
  contexts: readonly InjectionContext[],
  contextsEach: number,
  every: number,
): Tried[] {
  return sentences.flatMap((sentence, index) =>
    index % every > 0
      ? []
      : places.flatMap((place, placeIndex) =>
          Array.from({ length: contextsEach }, (_, round) => {
            const variant = index + placeIndex + round * 5;
            const context = contexts[(index * 7 + placeIndex * 3 + round * 13) % contexts.length];
            if (context === undefined) throw new RangeError('there are contexts');
            return { context, place, sentence, variant };
          }),
        ),
  );
}

function withSentence({ context: { text }, place, sentence, variant }: Tried): string {
  const seam = seams[variant % seams.length] ?? ' ';
  if (place === 'start') return `${sentence}${seam}${text}`;
  if (place === 'end') return `${text}${/[.!?]\s*$/.test(text) ? seam : seam.replace(' ', '\n')}${sentence}`;
  const ends = [...text.matchAll(/[.!?](?=\s)/g)].map((match) => match.index + 1);
  const at = ends[variant % Math.max(1, ends.length)] ?? text.length;
  return [text.slice(0, at), sentence, text.slice(at)]
    .map((piece) => piece.trim())
    .join(seam)
    .trim();
}

function nameOf({ context, place, sentence, variant }: Tried): string {
  return `${context.id}, ${place}, seam ${JSON.stringify(seams[variant % seams.length])}: ${sentence}`;
}
