import type { EncoderFile } from './encoder-file.js';
import { FloatMemory, type Norm, type PlacedMatrix, type Rows } from './float-memory.js';
import { TextPieces } from './text-pieces.js';

/** Numbers of a vector. */
export const vectorSize = 512;

/** UTF-16 units and pieces of a text that are read. */
const maxLength = 1500;
const maxPieces = 400;

const wide = 1280;
const narrow = 256;
const middle = 320;
/** Runs of so many pieces are looked at, from so many pieces before; what they say stands in this order behind a piece's own numbers. */
const runs = [
  { size: 2, before: 0 },
  { size: 3, before: 1 },
  { size: 5, before: 2 },
] as const;
/** Rows of nought before the first piece and after the last. */
const margin = 2;
const matrixNames = ['sum', 'dense0', 'dense1', 'dense2', 'dense3', 'past1', 'past3'] as const;

interface RunWeights {
  before: number;
  project: PlacedMatrix;
  first: PlacedMatrix;
  second: PlacedMatrix;
  projectBias: Float32Array;
  firstBias: Float32Array;
  secondBias: Float32Array;
  norm: Norm;
}

/**
 * The multilingual Universal Sentence Encoder, version 3 (Yang et al., ACL 2020), from its made file: the mean of pieces and of runs of two, three and
 * five, then a small network. Texts that mean nearly the same, in whatever of the languages, get nearly the same numbers.
 */
export class Encoder {
  readonly #pieces: TextPieces;
  readonly #table: { packed: Uint8Array; scales: Float32Array; mean: Float32Array };
  readonly #memory: FloatMemory;
  readonly #matrices: Record<(typeof matrixNames)[number], PlacedMatrix>;
  readonly #runs: RunWeights[];
  readonly #norm: { gain: Float32Array; bias: Float32Array; epsilon: number };
  readonly #sumBias: Float32Array;
  /** For each piece its own numbers and those of its runs; then what is worked with. */
  readonly #features: Rows;
  readonly #work: { input: Rows; first: Rows; second: Rows };
  readonly #layers: [Rows, Rows, Rows, Rows, Rows];

  constructor(file: EncoderFile, kernel: BufferSource) {
    this.#pieces = new TextPieces(file.pieces, file.floats('scores'), file.unknownScore);
    this.#table = {
      packed: file.bytes('table'),
      scales: file.floats('table.scale'),
      mean: file.floats('table.mean'),
    };
    const names = [
      ...matrixNames,
      ...runs.flatMap(({ size }) => [`grams${size}.project`, `grams${size}.first`, `grams${size}.second`]),
    ];
    const weights = names.reduce((sum, name) => sum + file.matrix(name).numbers.length, 0);
    this.#memory = new FloatMemory(
      kernel,
      weights + maxPieces * wide + 3 * (maxPieces + 2 * margin) * narrow + 8 * wide,
    );
    const place = (name: string): PlacedMatrix => this.#memory.place(file.matrix(name));
    this.#matrices = {
      sum: place('sum'),
      dense0: place('dense0'),
      dense1: place('dense1'),
      dense2: place('dense2'),
      dense3: place('dense3'),
      past1: place('past1'),
      past3: place('past3'),
    };
    const normOf = (name: string): Norm => ({
      gain: file.floats(`${name}.gain`),
      bias: file.floats(`${name}.bias`),
      epsilon: file.epsilon,
    });
    this.#runs = runs.map(({ size, before }) => ({
      before,
      project: place(`grams${size}.project`),
      first: place(`grams${size}.first`),
      second: place(`grams${size}.second`),
      projectBias: file.floats(`grams${size}.project.bias`),
      firstBias: file.floats(`grams${size}.first.bias`),
      secondBias: file.floats(`grams${size}.second.bias`),
      norm: normOf(`grams${size}.norm`),
    }));
    this.#norm = normOf('norm');
    this.#sumBias = file.floats('sum.bias');
    const rows = (count: number, stride: number): Rows => ({ at: this.#memory.reserve(count * stride), stride });
    this.#features = rows(maxPieces, wide);
    const withMargin = (): Rows => ({ at: rows(maxPieces + 2 * margin, narrow).at + margin * narrow, stride: narrow });
    this.#work = { input: withMargin(), first: withMargin(), second: withMargin() };
    this.#layers = [rows(1, wide), rows(1, vectorSize), rows(1, middle), rows(1, middle), rows(1, vectorSize)];
  }

  /** What a text means: numbers at length 1. Reads its first 1500 UTF-16 units; never throws. */
  encode(text: string): Float32Array {
    const ids = this.#pieces.idsOf(text, maxLength).slice(0, maxPieces);
    for (const [row, id] of ids.entries()) this.#unpack(id, this.#features.at + row * wide);
    for (const [index, run] of this.#runs.entries()) this.#addRuns(run, ids.length, vectorSize + index * narrow);
    this.#memory.normalise(this.#features, ids.length, wide, this.#norm);
    return this.#think(ids.length);
  }

  /** Half bytes stand for themselves less seven and a half. */
  #unpack(id: number, to: number): void {
    const { packed, scales, mean } = this.#table;
    const { numbers } = this.#memory;
    const scale = scales[id] ?? 0;
    for (let k = 0; k < vectorSize; k += 2) {
      const halves = packed[(id * vectorSize + k) / 2] ?? 0;
      numbers[to + k] = ((halves & 15) - 7.5) * scale + (mean[k] ?? 0);
      numbers[to + k + 1] = ((halves >> 4) - 7.5) * scale + (mean[k + 1] ?? 0);
    }
  }

  /** What the runs of one size say around each piece, written behind the numbers of the pieces. */
  #addRuns(run: RunWeights, count: number, offset: number): void {
    const memory = this.#memory;
    const { numbers } = memory;
    const { input, first, second } = this.#work;
    for (const { at } of [input, first]) numbers.fill(0, at - margin * narrow, at + (count + margin) * narrow);
    const from = ({ at }: Rows): Rows => ({ at: at - run.before * narrow, stride: narrow });
    memory.fill(input, count, run.projectBias);
    memory.addProduct(this.#features, run.project, input, count);
    memory.normalise(input, count, narrow, run.norm);
    memory.fill(first, count, run.firstBias);
    memory.addProduct(from(input), run.first, first, count);
    memory.rectify(first.at, count * narrow);
    for (let k = 0; k < count * narrow; k++)
      numbers[first.at + k] = (numbers[first.at + k] ?? 0) + (numbers[input.at + k] ?? 0);
    memory.fill(second, count, run.secondBias);
    memory.addProduct(from(first), run.second, second, count);
    memory.rectify(second.at, count * narrow);
    for (let row = 0; row < count; row++) {
      const to = this.#features.at + row * wide + offset;
      for (let k = 0; k < narrow; k++) {
        const at = row * narrow + k;
        numbers[to + k] = (numbers[second.at + at] ?? 0) + (numbers[first.at + at] ?? 0);
      }
    }
  }

  /** The pieces together through the last layers. */
  #think(count: number): Float32Array {
    const memory = this.#memory;
    const { numbers } = memory;
    const { sum, dense0, dense1, dense2, dense3, past1, past3 } = this.#matrices;
    const [total, mean, one, two, last] = this.#layers;
    numbers.fill(0, total.at, last.at + vectorSize);
    for (let row = 0; row < count; row++) {
      for (let k = 0; k < wide; k++)
        numbers[total.at + k] = (numbers[total.at + k] ?? 0) + (numbers[this.#features.at + row * wide + k] ?? 0);
    }
    memory.addProduct(total, sum, mean, 1);
    for (let k = 0; k < vectorSize; k++)
      numbers[mean.at + k] = ((numbers[mean.at + k] ?? 0) + count * (this.#sumBias[k] ?? 0)) / Math.sqrt(count);
    memory.addProduct(mean, dense0, one, 1);
    memory.rectify(one.at, middle);
    memory.addProduct(mean, past1, two, 1);
    memory.addProduct(one, dense1, two, 1);
    memory.rectify(two.at, middle);
    // The sum of the pieces is no longer needed: its place takes the third layer.
    numbers.fill(0, total.at, total.at + wide);
    memory.addProduct(two, dense2, total, 1);
    memory.rectify(total.at, vectorSize);
    memory.addProduct(two, past3, last, 1);
    memory.addProduct(total, dense3, last, 1);
    return atLengthOne(numbers.subarray(last.at, last.at + vectorSize).map(Math.tanh));
  }
}

function atLengthOne(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  return squares === 0 ? vector : vector.map((value) => value / Math.sqrt(squares));
}
