import { eitherSignal } from '../../deadline.js';
import type { Usage } from '../../../shared/assistance.js';
import type { Part } from '../../../shared/draft.js';
import type { Passage } from '../../../shared/fact.js';
import { SlotParser, type SlotToken } from '../../../shared/slots.js';
import type { Written } from '../situation.js';
import type { WriteRequest, Writer, WriterChunk } from '../../writers/writer.js';
import { addPart, partOf, slotsOf, type Slots } from './slot-parts.js';
import { sumOfUsage } from './sum-of-usage.js';

export interface WriteTools {
  /** The one to try first, then its fallbacks. */
  writers: readonly Writer[];
  passages: readonly Passage[];
  signal: AbortSignal;
  /** Called for each part as it becomes certain; `grow` means that its text continues the text part before it. */
  onPart(part: Part, grow: boolean): void;
  /** What was given out so far is void; the named writer begins anew. */
  onRestart(writer: string): void;
  /** Called for everything that has to be paid, also for what a writer says of it after an abort. */
  onUsage(usage: Usage): void;
}

/** More than any reply; a writer that goes on is stopped as failed. UTF-16 code units, slots included. */
const maxCharacters = 20_000;

/**
 * Lets the first writer that can write the draft. Slots become facts and cites as they close; a slot that names nothing known, or stands
 * in a URL or Markdown link, stays as raw text for the checker to mark. Usage counts every attempt. A writer that throws or writes nothing
 * is followed by the next; throws what the last one threw, and the signal's reason as soon as the signal aborts.
 */
export async function writeDraft(request: WriteRequest, tools: WriteTools): Promise<Written> {
  if (request.disposition.kind === 'none')
    return { parts: [], vouched: [], unanswered: [], writer: 'none', fellBack: false };
  let usage: Usage | undefined;
  let failure: unknown = new Error('there is no writer');
  for (const [index, writer] of tools.writers.entries()) {
    if (index > 0) tools.onRestart(writer.name);
    const attempt = new Attempt(request, tools);
    try {
      await attempt.run(writer);
      usage = sumOfUsage(usage, attempt.usage);
      const { parts, vouched, unanswered } = attempt;
      return { parts, vouched, unanswered, writer: writer.name, fellBack: index > 0, ...(usage && { usage }) };
    } catch (error) {
      tools.signal.throwIfAborted();
      usage = sumOfUsage(usage, attempt.usage);
      failure = error;
    }
  }
  throw failure;
}

/** One writer's go at the draft. */
class Attempt {
  readonly parts: Part[] = [];
  readonly vouched: string[] = [];
  readonly unanswered: string[] = [];
  usage: Usage | undefined;
  readonly #parser = new SlotParser();
  readonly #slots: Slots;
  #characters = 0;

  constructor(
    private readonly request: WriteRequest,
    private readonly tools: WriteTools,
  ) {
    this.#slots = slotsOf(request.facts, tools.passages);
  }

  async run(writer: Writer): Promise<void> {
    const stop = new AbortController();
    const signal = eitherSignal(this.tools.signal, stop.signal);
    const chunks = writer.write(this.request, signal)[Symbol.asyncIterator]();
    let pending = chunks.next();
    try {
      for (;;) {
        const next = await untilAborted(pending, this.tools.signal);
        if (next.done === true) break;
        this.#take(next.value);
        pending = chunks.next();
      }
    } catch (error) {
      if (this.tools.signal.aborted) this.#payLate(pending);
      throw error;
    } finally {
      stop.abort();
      // A writer that hangs must not hold the draft up: its end is not waited for, and how it ends is no longer of interest.
      void chunks.return?.().catch(() => undefined);
    }
    for (const token of this.#parser.end()) this.#add(token);
    if (!this.parts.some((part) => part.kind !== 'text' || part.text.trim() !== ''))
      throw new Error(`${writer.name} wrote nothing`);
  }

  #take(chunk: WriterChunk): void {
    if (chunk.kind === 'vouched') this.vouched.push(chunk.sentence);
    else if (chunk.kind === 'unanswered') this.unanswered.push(chunk.ask);
    else if (chunk.kind === 'usage') {
      this.usage = sumOfUsage(this.usage, chunk.usage);
      this.tools.onUsage(chunk.usage);
    } else {
      this.#characters += chunk.text.length;
      if (this.#characters > maxCharacters) throw new Error('the draft is too long');
      for (const token of this.#parser.push(chunk.text)) this.#add(token);
    }
  }

  /** Whoever leaves does not wait, but what a model had been asked by then is paid all the same. */
  #payLate(pending: Promise<IteratorResult<WriterChunk>>): void {
    const pay = ({ done, value }: IteratorResult<WriterChunk>): void => {
      if (done !== true && value.kind === 'usage') this.tools.onUsage(value.usage);
    };
    pending.then(pay, () => undefined);
  }

  #add(token: SlotToken): void {
    const part = partOf(token, this.parts, this.#slots);
    this.tools.onPart(part, addPart(this.parts, part));
  }
}

/** The promise, or the signal's reason as soon as it aborts, whichever is first. Leaves no listener behind. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = (): void => reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
