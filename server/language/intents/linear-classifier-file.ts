import { LinearClassifier, type LinearModel } from './linear-classifier.js';
import { bucketCount } from './linear-features.js';
import { z } from 'zod';

const header = z.strictObject({
  format: z.literal(5),
  labels: z.array(z.string()).min(1),
  bits: z.number().int().min(8).max(20),
  meaning: z.number().nonnegative(),
  slope: z.number(),
  offset: z.number(),
  threshold: z.number(),
  sharpest: z.number(),
});

/** The classifier as bytes: a line of JSON, then focus (a byte per bucket), scales, biases and weights. */
export function classifierToBytes({ model }: LinearClassifier): Uint8Array {
  const { labels, bits, meaning, slope, offset, threshold } = model;
  const sharpest = model.focus.reduce((max, value) => Math.max(max, value), 1);
  const head = `${JSON.stringify({ format: 5, labels, bits, meaning, slope, offset, threshold, sharpest })}\n`;
  return Buffer.concat([
    Buffer.from(head),
    Uint8Array.from(model.focus, (value) => Math.round((value / sharpest) * 255)),
    bytesOf(model.scales),
    bytesOf(model.biases),
    bytesOf(model.weights),
  ]);
}

/** The classifier these bytes hold. Throws for bytes of another format or cut short: train again then. */
export function classifierFromBytes(bytes: Uint8Array): LinearClassifier {
  const end = bytes.indexOf(10);
  const { labels, bits, meaning, slope, offset, threshold, sharpest } = header.parse(
    JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()),
  );
  const hashed = 2 ** bits;
  const rest = Uint8Array.from(bytes.subarray(end + 1));
  if (rest.length !== hashed + 8 * labels.length + bucketCount({ bits, meaning }) * labels.length)
    throw new Error('the classifier file is cut short');
  const floats = rest.slice(hashed, hashed + 8 * labels.length).buffer;
  const model: LinearModel = {
    labels,
    bits,
    meaning,
    slope,
    offset,
    threshold,
    focus: Float32Array.from(rest.subarray(0, hashed), (byte) => (byte / 255) * sharpest),
    scales: new Float32Array(floats, 0, labels.length),
    biases: new Float32Array(floats, 4 * labels.length, labels.length),
    weights: new Int8Array(rest.slice(hashed + 8 * labels.length).buffer),
  };
  return new LinearClassifier(model);
}

function bytesOf(array: Float32Array | Int8Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
