/** The ids of a text's beginning and end; an unknown character is `unknown`. */
const [unknown, beginning, end] = [0, 1, 2];
const blank = '\u2581';

/**
 * Cuts texts into the pieces an encoder knows, those that are most likely together (unigram SentencePiece, Kudo 2018). `scores` are the logarithms of the
 * pieces' likelihood.
 */
export class TextPieces {
  readonly #ids: ReadonlyMap<string, number>;
  readonly #longest: number;

  constructor(
    pieces: readonly string[],
    private readonly scores: Float32Array,
    private readonly unknownScore: number,
  ) {
    this.#ids = new Map(pieces.map((piece, id) => [piece, id]));
    this.#longest = pieces.reduce((longest, piece) => Math.max(longest, piece.length), 1);
  }

  /** The ids of the pieces of a text's first `maxLength` UTF-16 units, between those of a beginning and an end. */
  idsOf(text: string, maxLength: number): number[] {
    const plain = text.slice(0, maxLength).normalize('NFKC').slice(0, maxLength);
    const words = plain.split(/[\p{Cc}\p{Zs}\u200b]/u).filter((word) => word !== '');
    if (words.length === 0) return [beginning, end];
    return [beginning, ...this.#cut(words.map((word) => blank + word).join('')), end];
  }

  #cut(text: string): number[] {
    const best = new Float64Array(text.length + 1).fill(-Infinity);
    const from = new Int32Array(text.length + 1);
    const ids = new Int32Array(text.length + 1);
    best[0] = 0;
    const offer = (start: number, stop: number, id: number, score: number): void => {
      const sum = (best[start] ?? 0) + score;
      if (sum <= (best[stop] ?? 0)) return;
      best[stop] = sum;
      from[stop] = start;
      ids[stop] = id;
    };
    for (let start = 0; start < text.length; start++) {
      offer(start, start + 1, unknown, this.unknownScore);
      const last = Math.min(text.length, start + this.#longest);
      for (let stop = start + 1; stop <= last; stop++) {
        const id = this.#ids.get(text.slice(start, stop));
        if (id !== undefined) offer(start, stop, id, this.scores[id] ?? 0);
      }
    }
    const found: number[] = [];
    for (let at = text.length; at > 0; at = from[at] ?? 0) found.push(ids[at] ?? unknown);
    return found.reverse();
  }
}
