import type { Usage } from '../../shared/assistance.js';
import { askOnce, estimatedUsage } from './ask-once.js';
import { CompletionClient, CompletionFailed, type ModelOptions } from './completion.js';
import { isInLanguage } from './is-in-language.js';
import { isRepeating } from './is-repeating.js';
import { promptFor, type Prompt } from './prompts.js';
import { readRepair, repairPromptFor } from './repair-prompt.js';
import { signature } from './signature.js';
import { ThinkFilter } from './think-filter.js';
import type { OpenSentence, WriteRequest, Writer, WriterChunk } from './writer.js';

/** More than the longest reply asked for; a model that goes on is stopped. */
const maxCharacters = 8000;
const maxTokens = 1500;
/** Enough text to see that the language is wrong before all of it was written and paid. */
const languageCheckAt = 300;
/** So many characters apart, a reply is looked at for a model that goes round in circles. */
const repeatCheckEvery = 200;
const temperature = 0.2;
const maxRepairTokens = 800;
/** The agent has the draft already while it is repaired; longer than this nobody waits for it. */
const repairTimeoutMs = 6000;

/**
 * Writes a reply with a language model: one streamed call, and at most one more that repairs it. Throws CompletionFailed when the answer is empty, cut off, too long, filtered,
 * malformed, late, without end, or in another language; usage is given out even then.
 */
export class ModelWriter implements Writer {
  readonly name: string;
  readonly #client: CompletionClient;
  readonly #repairClient: CompletionClient;

  constructor(private readonly options: ModelOptions) {
    this.name = options.model;
    this.#client = new CompletionClient(options);
    this.#repairClient = new CompletionClient({
      ...options,
      timeoutMs: Math.min(repairTimeoutMs, options.timeoutMs),
    });
  }

  async *write(request: WriteRequest, signal: AbortSignal): AsyncIterable<WriterChunk> {
    const prompt = promptFor(request);
    const reply = new Reply(request);
    let hasUsage = false;
    try {
      for await (const piece of this.#client.stream({ ...prompt, maxTokens, temperature }, signal)) {
        if (piece.kind === 'usage') {
          hasUsage = true;
          yield piece;
        } else yield* reply.take(piece.text);
      }
      yield* reply.end();
    } catch (error) {
      if (!hasUsage && isPaid(error, reply)) yield this.#estimate(prompt, reply.length);
      throw error;
    }
    if (!hasUsage) yield this.#estimate(prompt, reply.length);
    yield* signature(request.mailbox.signature);
  }

  #estimate(prompt: Prompt, characters: number): WriterChunk {
    return { kind: 'usage', usage: estimatedUsage(prompt, characters, this.options) };
  }

  async repair(
    request: WriteRequest,
    draft: string,
    open: readonly OpenSentence[],
    tools: { signal: AbortSignal; spent: (usage: Usage) => void },
  ): Promise<ReadonlyMap<number, string>> {
    const answer = await askOnce(
      this.#repairClient,
      { ...repairPromptFor(request, draft, open), maxTokens: maxRepairTokens, temperature },
      maxCharacters,
      { ...tools, prices: this.options },
    );
    return answer === undefined ? new Map() : readRepair(answer, open.length);
  }
}

/** A provider asks money for what it read, even where nobody waits for the answer; not for a call it refused or never got. */
function isPaid(error: unknown, reply: Reply): boolean {
  if (reply.length > 0) return true;
  return !(error instanceof CompletionFailed && (error.reason === 'status' || error.reason === 'network'));
}

/** The text of one reply as it arrives, watched over. */
class Reply {
  /** Characters the model wrote, thoughts included. */
  length = 0;
  readonly #thoughts = new ThinkFilter();
  #text = '';
  #isLanguageChecked = false;
  #repeatCheckAt = repeatCheckEvery;

  constructor(private readonly request: WriteRequest) {}

  *take(text: string): Iterable<WriterChunk> {
    this.length += text.length;
    if (this.length > 4 * maxCharacters) throw new CompletionFailed('too-long');
    yield* this.#give(this.#thoughts.push(text));
  }

  *end(): Iterable<WriterChunk> {
    yield* this.#give(this.#thoughts.end());
    if (this.#text.trim() === '') throw new CompletionFailed('empty');
    this.#checkLanguage();
  }

  *#give(text: string): Iterable<WriterChunk> {
    // Nothing stands before the greeting, so that the first characters given out are the reply's.
    const given = this.#text === '' ? text.trimStart() : text;
    if (given === '') return;
    this.#text += given;
    if (this.#text.length > maxCharacters) throw new CompletionFailed('too-long');
    if (!this.#isLanguageChecked && this.#text.length >= languageCheckAt) {
      this.#checkLanguage();
      this.#isLanguageChecked = true;
    }
    if (this.#text.length >= this.#repeatCheckAt) {
      if (isRepeating(this.#text)) throw new CompletionFailed('repeating');
      this.#repeatCheckAt = this.#text.length + repeatCheckEvery;
    }
    yield { kind: 'text', text: given };
  }

  #checkLanguage(): void {
    if (!isInLanguage(this.#text, this.request.language)) throw new CompletionFailed('language');
  }
}
