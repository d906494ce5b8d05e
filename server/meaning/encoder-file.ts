import { readFileSync } from 'node:fs';
import { z } from 'zod';

const section = z.strictObject({
  kind: z.enum(['bytes', 'floats']),
  at: z.number().int().nonnegative(),
  shape: z.array(z.number().int().positive()).min(1).max(2),
});

const head = z.strictObject({
  format: z.literal(1),
  epsilon: z.number(),
  unknownScore: z.number(),
  sections: z.record(z.string(), section),
});

/** A matrix as whole numbers from -127 to 127, row by row, with a scale for each column. */
export interface PackedMatrix {
  numbers: Int8Array;
  scales: Float32Array;
  rows: number;
  columns: number;
}

/** The made file of the encoder, opened: what it is made of is told in `make-encoder.py`. */
export interface EncoderFile {
  epsilon: number;
  unknownScore: number;
  pieces: readonly string[];
  bytes(name: string): Uint8Array;
  floats(name: string): Float32Array;
  matrix(name: string): PackedMatrix;
}

/** Reads the file at once, some 20 MB. Throws for a file of another format or cut short. */
export function readEncoderFile(path: string): EncoderFile {
  const file = readFileSync(path);
  const headEnd = 8 + file.readUInt32LE(0);
  const piecesEnd = headEnd + file.readUInt32LE(4);
  const { epsilon, unknownScore, sections } = head.parse(JSON.parse(file.subarray(8, headEnd).toString()));
  const start = Math.ceil(piecesEnd / 4) * 4;
  const open = (name: string, kind: 'bytes' | 'floats'): { at: number; shape: number[]; length: number } => {
    const found = sections[name];
    if (found?.kind !== kind) throw new Error(`the encoder file has no ${kind} named ${name}`);
    const length = found.shape.reduce((product, size) => product * size, 1);
    const at = file.byteOffset + start + found.at;
    if (start + found.at + length * (kind === 'bytes' ? 1 : 4) > file.length)
      throw new Error('the encoder file is cut short');
    return { at, shape: found.shape, length };
  };
  const floats = (name: string): Float32Array => {
    const { at, length } = open(name, 'floats');
    return new Float32Array(file.buffer.slice(at, at + 4 * length));
  };
  return {
    epsilon,
    unknownScore,
    pieces: file.subarray(headEnd, piecesEnd).toString().split('\n'),
    floats,
    bytes: (name) => {
      const { at, length } = open(name, 'bytes');
      return new Uint8Array(file.buffer, at, length);
    },
    matrix: (name) => {
      const { at, shape, length } = open(name, 'bytes');
      const [rows = 0, columns = 0] = shape;
      return { numbers: new Int8Array(file.buffer, at, length), scales: floats(`${name}.scale`), rows, columns };
    },
  };
}
