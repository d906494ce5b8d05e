import { wordsOf } from './words.js';

/**
 * A pattern of words: `(thank you|thanks) (so much)? for {thanked}`. Words stand apart by spaces, `|` separates alternatives, `?` makes the
 * word, group or hole before it optional, `+` lets it stand several times, `*` any number of times or not at all, `{name}` is another pattern or a typed hole, `word~` stands for the word with each light ending.
 */
export type Pattern =
  | { kind: 'words'; forms: ReadonlySet<string> }
  | { kind: 'sequence'; items: readonly Pattern[] }
  | { kind: 'either'; options: readonly Pattern[] }
  | { kind: 'optional'; of: Pattern }
  | { kind: 'repeated'; of: Pattern; isOptional: boolean }
  | { kind: 'hole'; name: string };

export interface PatternRules {
  language: string;
  /** What `~` may stand for, the empty ending among them. */
  endings: readonly string[];
}

/** Reads a pattern. Throws SyntaxError where a bracket is not closed. */
export function readPattern(text: string, rules: PatternRules): Pattern {
  const pieces = text.match(/\{[^}]*\}|[()|?*+]|[^\s(){}|?*+]+/g) ?? [];
  let at = 0;
  const either = (): Pattern => {
    const options = [sequence()];
    while (pieces[at] === '|') {
      at += 1;
      options.push(sequence());
    }
    return joined(options);
  };
  const sequence = (): Pattern => {
    const items: Pattern[] = [];
    while (at < pieces.length && pieces[at] !== '|' && pieces[at] !== ')') {
      let item = one();
      for (let sign = pieces[at]; sign === '?' || sign === '*' || sign === '+'; sign = pieces[++at])
        item = sign === '?' ? { kind: 'optional', of: item } : { kind: 'repeated', of: item, isOptional: sign === '*' };
      items.push(item);
    }
    const [only, ...more] = items;
    return only !== undefined && more.length === 0 ? only : { kind: 'sequence', items };
  };
  const one = (): Pattern => {
    const piece = pieces[at] ?? '';
    at += 1;
    if (piece === '(') {
      const inner = either();
      if (pieces[at] !== ')') throw new SyntaxError(`a bracket is not closed in "${text}"`);
      at += 1;
      return inner;
    }
    if (piece.startsWith('{')) return { kind: 'hole', name: piece.slice(1, -1) };
    return wordPattern(piece, rules);
  };
  const pattern = either();
  if (at < pieces.length) throw new SyntaxError(`a bracket too many in "${text}"`);
  return pattern;
}

function wordPattern(piece: string, { language, endings }: PatternRules): Pattern {
  const isInflected = piece.endsWith('~');
  const words = wordsOf(isInflected ? piece.slice(0, -1) : piece, language);
  const items = words.map(({ text }, index): Pattern => {
    const isLast = index === words.length - 1;
    const forms = isInflected && isLast ? endings.map((ending) => text + ending) : [text];
    return { kind: 'words', forms: new Set(forms) };
  });
  const [only, ...more] = items;
  return only !== undefined && more.length === 0 ? only : { kind: 'sequence', items };
}

/** Alternatives that are single words become one set. */
function joined(options: readonly Pattern[]): Pattern {
  const [only, ...more] = options;
  if (only !== undefined && more.length === 0) return only;
  if (options.every((option) => option.kind === 'words'))
    return { kind: 'words', forms: new Set(options.flatMap((option) => [...option.forms])) };
  return { kind: 'either', options };
}

/** What a match may begin with: words, and holes as `{name}`. `isEmpty` where it may match nothing. */
export interface Beginning {
  first: ReadonlySet<string>;
  isEmpty: boolean;
}

/** How a pattern may begin, holes that `define` explains seen through. */
export function beginningOf(
  pattern: Pattern,
  define: ReadonlyMap<string, Pattern>,
  seen: readonly string[] = [],
): Beginning {
  if (pattern.kind === 'words') return { first: pattern.forms, isEmpty: false };
  if (pattern.kind === 'optional') return { ...beginningOf(pattern.of, define, seen), isEmpty: true };
  if (pattern.kind === 'repeated') {
    const { first, isEmpty } = beginningOf(pattern.of, define, seen);
    return { first, isEmpty: isEmpty || pattern.isOptional };
  }
  if (pattern.kind === 'hole') {
    const defined = define.get(pattern.name);
    if (defined === undefined) return { first: new Set([`{${pattern.name}}`]), isEmpty: false };
    if (seen.includes(pattern.name)) throw new SyntaxError(`{${pattern.name}} stands in itself`);
    return beginningOf(defined, define, [...seen, pattern.name]);
  }
  const first = new Set<string>();
  if (pattern.kind === 'either') {
    const all = pattern.options.map((option) => beginningOf(option, define, seen));
    for (const one of all) for (const word of one.first) first.add(word);
    return { first, isEmpty: all.some(({ isEmpty }) => isEmpty) };
  }
  for (const item of pattern.items) {
    const next = beginningOf(item, define, seen);
    for (const word of next.first) first.add(word);
    if (!next.isEmpty) return { first, isEmpty: false };
  }
  return { first, isEmpty: true };
}
