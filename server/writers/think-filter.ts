const openings = ['<think>', '<thinking>', '<reasoning>'];
const opening = /<(think|thinking|reasoning)>/i;

/** Takes a model's spoken thoughts (`<think>…</think>`) out of its text as it arrives, however the tags are cut. */
export class ThinkFilter {
  #held = '';
  #isThinking = false;

  /** What of the text so far is certain to be the reply. */
  push(chunk: string): string {
    this.#held += chunk;
    let out = '';
    for (;;) {
      const tag = (this.#isThinking ? /<\/(?:think|thinking|reasoning)>/i : opening).exec(this.#held);
      if (tag === null) break;
      if (!this.#isThinking) out += this.#held.slice(0, tag.index);
      this.#held = this.#held.slice(tag.index + tag[0].length);
      this.#isThinking = !this.#isThinking;
    }
    const keep = this.#isThinking ? Math.min(this.#held.length, 12) : heldBack(this.#held);
    if (!this.#isThinking) out += this.#held.slice(0, this.#held.length - keep);
    this.#held = keep === 0 ? '' : this.#held.slice(-keep);
    return out;
  }

  /** The rest; thoughts that never ended are not part of the reply. */
  end(): string {
    const rest = this.#isThinking ? '' : this.#held;
    this.#held = '';
    return rest;
  }
}

/** How many characters at the end may be the beginning of a tag. */
function heldBack(text: string): number {
  const at = text.lastIndexOf('<');
  const tail = text.slice(at).toLowerCase();
  return at !== -1 && openings.some((tag) => tag.startsWith(tail)) ? tail.length : 0;
}
