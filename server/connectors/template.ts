import { encoders, quotingEncoders } from './encoders.js';
import { compileExpression, compileTransform } from './expression.js';
import { compilePath } from './paths.js';
import { asText } from './transforms.js';

/** Everything a request may be made of. `in` is the look-up's key (or an action's fields); only the connector fills these. */
export interface Inputs {
  in: Readonly<Record<string, unknown>>;
  config: Readonly<Record<string, unknown>>;
  secret: Readonly<Record<string, string>>;
  session: Readonly<Record<string, string>>;
  item?: unknown;
  steps: Readonly<Record<string, unknown>>;
}

/** `absent`: a value it needs is not there, so the request must not be sent. The others are an encoder's. */
export type Written = { text: string } | 'absent' | 'refused' | 'impossible';
export type Bound = { value: unknown } | Exclude<Written, { text: string }>;

/** A hole of a template: `{{in.key|upper|odataString}}`. */
export interface Hole {
  source: string;
  encoder: string | undefined;
  read: (inputs: Inputs) => Bound;
}

export interface Template {
  parts: (string | Hole)[];
  /** Writes the text; `finish` is applied to every value put in (percent-encoding in addresses). */
  write: (inputs: Inputs, finish?: (value: string) => string) => Written;
  /** The value itself, with its JSON type, when the template is one hole and nothing else; else the text. */
  bind: (inputs: Inputs) => Bound;
}

/** Compiles a text with holes. Throws a RangeError with a sentence when a hole is unknown or an encoder stands between quotes. */
export function compileTemplate(text: string): Template {
  const parts = text.split(/(\{\{[^{}]*\}\})/).flatMap((part) => (part === '' ? [] : [compilePart(part)]));
  parts.forEach((part, index) => refuseQuotes(part, parts[index - 1]));
  const write = (inputs: Inputs, finish = (value: string) => value): Written => {
    let written = '';
    for (const part of parts) {
      if (typeof part === 'string') written += part;
      else {
        const bound = part.read(inputs);
        if (typeof bound === 'string') return bound;
        const value = asText(bound.value);
        if (value === undefined || value === '') return 'absent';
        written += finish(value);
      }
    }
    return { text: written };
  };
  const [only] = parts;
  const bind = (inputs: Inputs): Bound => {
    if (parts.length === 1 && typeof only === 'object') return only.read(inputs);
    const written = write(inputs);
    return typeof written === 'string' ? written : { value: written.text };
  };
  return { parts, write, bind };
}

function compilePart(part: string): string | Hole {
  if (!/^\{\{[^{}]*\}\}$/.test(part)) {
    if (/\{\{|\}\}/.test(part)) throw new RangeError(`"${part}" has a hole that is not closed`);
    return part;
  }
  return compileHole(part.slice(2, -2).trim());
}

function compileHole(text: string): Hole {
  const [source = '', ...pipe] = text.split('|').map((piece) => piece.trim());
  const last = pipe.at(-1);
  const encoder = last !== undefined && encoders.has(last) ? last : undefined;
  const changes = (encoder === undefined ? pipe : pipe.slice(0, -1)).map(compileTransform);
  const readSource = compileSource(source);
  const encode = encoder === undefined ? undefined : encoders.get(encoder);
  const read = (inputs: Inputs): Bound => {
    let value = readSource(inputs);
    for (const { transform, argument } of changes) value = value === undefined ? undefined : transform(value, argument);
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
      return 'absent';
    if (encode === undefined) return { value };
    const plain = asText(value);
    const encoded = plain === undefined ? 'refused' : encode(plain);
    return typeof encoded === 'string' ? encoded : { value: encoded.text };
  };
  return { source, encoder, read };
}

function compileSource(source: string): (inputs: Inputs) => unknown {
  if (source.startsWith('$')) {
    const read = compileExpression(source);
    return (inputs) => read({ item: inputs.item, steps: inputs.steps });
  }
  const [, root, rest = ''] = /^(in|config|secret|session|item)\.(.+)$/.exec(source) ?? [];
  const path = compilePath(rest);
  switch (root) {
    case 'in':
      return (inputs) => path(inputs.in);
    case 'config':
      return (inputs) => path(inputs.config);
    case 'secret':
      return (inputs) => path(inputs.secret);
    case 'session':
      return (inputs) => path(inputs.session);
    case 'item':
      return (inputs) => path(inputs.item);
    default:
      throw new RangeError(`"{{${source}}}" is unknown; a hole reads in., config., secret., session., item. or $step`);
  }
}

function refuseQuotes(part: string | Hole, before: string | Hole | undefined): void {
  if (typeof part === 'string' || part.encoder === undefined || !quotingEncoders.has(part.encoder)) return;
  if (typeof before === 'string' && /['"]$/.test(before)) {
    throw new RangeError(`${part.encoder} writes its own quotes; take those around {{${part.source}}} away`);
  }
}
