import type { PackedMatrix } from './encoder-file.js';

/** A matrix within a memory: where its first number stands, in numbers. */
export interface PlacedMatrix {
  at: number;
  rows: number;
  columns: number;
}

/** Rows of numbers within a memory: where the first begins, and how many numbers lie between the beginnings of two. */
export interface Rows {
  at: number;
  stride: number;
}

/** What layer normalisation gives each number of a row. */
export interface Norm {
  gain: Float32Array;
  bias: Float32Array;
  epsilon: number;
}

type Multiply = (
  x: number,
  xs: number,
  w: number,
  y: number,
  ys: number,
  count: number,
  rows: number,
  columns: number,
) => void;

const page = 65_536;

/** Numbers in one WebAssembly memory and the one thing that is slow in JavaScript, done by `kernel.wat`. Columns of matrices are multiples of 16. */
export class FloatMemory {
  readonly numbers: Float32Array;
  readonly #multiply: Multiply;
  #used = 0;

  /** Throws when `kernel` is no such module or there is no room for `size` numbers. */
  constructor(kernel: BufferSource, size: number) {
    const { memory, matmul } = new WebAssembly.Instance(new WebAssembly.Module(kernel)).exports;
    if (!(memory instanceof WebAssembly.Memory) || !isMultiply(matmul)) throw new Error('the kernel lacks its exports');
    memory.grow(Math.ceil((4 * size) / page));
    this.numbers = new Float32Array(memory.buffer);
    this.#multiply = matmul;
  }

  /** The place of so many numbers that nobody else has. */
  reserve(count: number): number {
    const at = this.#used;
    this.#used += Math.ceil(count / 4) * 4;
    if (this.#used > this.numbers.length) throw new Error('the memory is full');
    return at;
  }

  place({ numbers, scales, rows, columns }: PackedMatrix): PlacedMatrix {
    const at = this.reserve(numbers.length);
    for (let k = 0; k < numbers.length; k++) this.numbers[at + k] = (numbers[k] ?? 0) * (scales[k % columns] ?? 0);
    return { at, rows, columns };
  }

  /** Adds to each of `count` rows of `to` the row of `from` times the matrix. */
  addProduct(from: Rows, matrix: PlacedMatrix, to: Rows, count: number): void {
    const { at, rows, columns } = matrix;
    this.#multiply(4 * from.at, 4 * from.stride, 4 * at, 4 * to.at, 4 * to.stride, count, rows, columns);
  }

  fill({ at, stride }: Rows, count: number, values: Float32Array): void {
    for (let row = 0; row < count; row++) this.numbers.set(values, at + row * stride);
  }

  /** Nought in the place of what is less. */
  rectify(at: number, count: number): void {
    const { numbers } = this;
    for (let k = at; k < at + count; k++) if ((numbers[k] ?? 0) < 0) numbers[k] = 0;
  }

  /** Layer normalisation of the first `width` numbers of each row. */
  normalise({ at, stride }: Rows, count: number, width: number, { gain, bias, epsilon }: Norm): void {
    for (let row = 0; row < count; row++) {
      const own = this.numbers.subarray(at + row * stride, at + row * stride + width);
      let sum = 0;
      for (let k = 0; k < width; k++) sum += own[k] ?? 0;
      const mean = sum / width;
      let squares = 0;
      for (let k = 0; k < width; k++) squares += ((own[k] ?? 0) - mean) ** 2;
      const scale = 1 / Math.sqrt(squares / width + epsilon);
      for (let k = 0; k < width; k++) own[k] = ((own[k] ?? 0) - mean) * scale * (gain[k] ?? 0) + (bias[k] ?? 0);
    }
  }
}

function isMultiply(value: unknown): value is Multiply {
  return typeof value === 'function';
}
