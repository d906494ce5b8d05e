/** One result of a check: `dmarc=pass (p=REJECT) header.from=example.com`. Names are in lower case. */
export interface AuthenticationResult {
  method: string;
  result: string;
  /** `header.from` → `example.com`. A property that is written twice has no value, as nobody can say which is meant. */
  properties: ReadonlyMap<string, string>;
}

/** An Authentication-Results field. Microsoft 365 writes none of its own id, against the RFC; `authservId` is then undefined. */
export interface AuthenticationResults {
  authservId: string | undefined;
  results: readonly AuthenticationResult[];
}

/** Real ones have a few hundred characters. */
const maxLength = 20_000;

/** `word` may be followed by `=`; comments are gone. */
type Token = { kind: 'word'; text: string; isQuoted: boolean } | { kind: ';' | '=' };

/**
 * Reads an Authentication-Results field (RFC 8601), folded or not, with nested comments and quoted strings. Undefined when it is malformed,
 * or when it holds what a sender could have put there to look like a result: a quote within a comment or at an address, an open comment.
 */
export function parseAuthenticationResults(value: string): AuthenticationResults | undefined {
  const tokens = value.length > maxLength ? undefined : tokensOf(value);
  if (tokens === undefined) return undefined;
  const [head = [], ...rest] = segments(tokens);
  const [first, second] = head;
  const hasId = first?.kind === 'word' && second?.kind !== '=';
  const results = (hasId ? rest : [head, ...rest]).filter((segment) => segment.length > 0).map(resultOf);
  const isNone = results.length === 1 && results[0] === 'none';
  const parsed = results.filter((result) => result !== 'none' && result !== undefined);
  if (!isNone && parsed.length !== results.length) return undefined;
  return { authservId: hasId ? first.text.toLowerCase() : undefined, results: parsed };
}

function segments(tokens: readonly Token[]): Token[][] {
  const all: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === ';') all.push([]);
    else all.at(-1)?.push(token);
  }
  return all;
}

/** `method[/version]=result`, then `name=value` pairs. */
function resultOf(segment: readonly Token[]): AuthenticationResult | 'none' | undefined {
  const [only] = segment;
  if (segment.length === 1 && only?.kind === 'word' && only.text.toLowerCase() === 'none') return 'none';
  const pairs: [name: string, value: string][] = [];
  for (let at = 0; at < segment.length; at += 3) {
    const [name, equals, value] = segment.slice(at, at + 3);
    if (name?.kind !== 'word' || name.isQuoted || equals?.kind !== '=' || value?.kind !== 'word') return undefined;
    pairs.push([name.text.toLowerCase(), value.text]);
  }
  const [method, ...properties] = pairs;
  if (method === undefined) return undefined;
  return { method: method[0].split('/')[0] ?? '', result: method[1].toLowerCase(), properties: valuesOf(properties) };
}

function valuesOf(properties: readonly (readonly [name: string, value: string])[]): Map<string, string> {
  const values = new Map<string, string>();
  const repeated = new Set<string>();
  for (const [name, value] of properties) {
    if (values.has(name)) repeated.add(name);
    values.set(name, value);
  }
  for (const name of repeated) values.delete(name);
  return values;
}

const piece = /[\s]+|;|=|"((?:[^"\\]|\\.)*)"|([^\s;="()]+)/y;

function tokensOf(value: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < value.length) {
    if (value[at] === '(') {
      const end = endOfComment(value, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    piece.lastIndex = at;
    const match = piece.exec(value);
    if (match === null) return undefined;
    at = piece.lastIndex;
    const [all, quoted, word] = match;
    if (all === ';' || all === '=') tokens.push({ kind: all });
    else if (quoted !== undefined) {
      if (/[^\s;(]/.test(value[at] ?? ';')) return undefined; // "local part"@domain: the sender's own words
      tokens.push({ kind: 'word', text: quoted.replaceAll(/\\(.)/g, '$1'), isQuoted: true });
    } else if (word !== undefined) at = pushWord(tokens, word, value, at);
  }
  return tokens;
}

const restOfValue = /[^\s;()"]*/y;

/** A value may hold `=` (base64 in `header.b`); a name may not. Returns where to go on. */
function pushWord(tokens: Token[], word: string, value: string, at: number): number {
  const isValue = tokens.at(-1)?.kind === '=';
  restOfValue.lastIndex = at;
  const rest = isValue ? (restOfValue.exec(value)?.[0] ?? '') : '';
  tokens.push({ kind: 'word', text: word + rest, isQuoted: false });
  return at + rest.length;
}

/** Where the comment that begins here ends; undefined when it does not, or holds a quote. */
function endOfComment(value: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < value.length; at++) {
    const char = value[at];
    if (char === '"' || char === '\\') return undefined;
    if (char === '(') depth++;
    if (char === ')' && --depth === 0) return at + 1;
  }
  return undefined;
}
