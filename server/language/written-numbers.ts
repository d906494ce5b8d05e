import { foldText } from './fold-text.js';
import { decimalString, sensesOfSize } from './read-chunk.js';
import type { Token } from './value-tokens.js';
import { germanNumber } from './value-words/german-numbers.js';
import { numberSenses, type Lexicon } from './value-words/lexicon.js';

/** Puts the words of a written-out number together: one token for "quatre-vingt-dix-sept", "two hundred and five", "1.5 million". */
export function joinWrittenNumbers(tokens: readonly Token[], text: string, lexicon: Lexicon): Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const number = numberAt(tokens, at, text, lexicon);
    joined.push(number?.token ?? token);
    at += number?.length ?? 1;
  }
  return joined;
}

function numberAt(
  tokens: readonly Token[],
  at: number,
  text: string,
  lexicon: Lexicon,
): { token: Token; length: number } | undefined {
  const first = tokens[at];
  if (first === undefined || !mayBegin(first, tokens[at + 1], text, lexicon)) return undefined;
  const sum = new Sum();
  let length = 0;
  let last = first;
  let hasWord = false;
  for (let i = at; i < tokens.length; i++) {
    const token = tokens[i];
    if (token === undefined) break;
    if (sum.isOpen && token.senses.has('and') && sum.mayJoin(numeric(tokens[i + 1], text, lexicon), lexicon.language))
      continue;
    if (token.senses.has('ordinal') && !token.senses.has('number') && sum.endsWithTens && ordinalUnit(token)) {
      return {
        token: ordinalToken(first, token, sum.value + Number(token.senses.get('ordinal')), lexicon),
        length: i - at + 1,
      };
    }
    if (!sum.add(token, numeric(token, text, lexicon), lexicon.language)) break;
    hasWord ||= token.value === undefined;
    last = token;
    length = i - at + 1;
  }
  if (!hasWord || length === 0 || isHarmless(tokens, at, length, text, lexicon)) return undefined;
  const senses = sensesOfSize(sum.value);
  return {
    token: {
      mark: lexicon.markOf(senses),
      start: first.start,
      end: last.end,
      senses,
      value: decimalString(sum.value),
      isWritten: true,
    },
    length,
  };
}

/** Adds up number words as they come and refuses a word that cannot belong to the same number. */
class Sum {
  #total = 0;
  #current = 0;
  #words = 0;
  #lastScale = Infinity;
  #last = '';

  get value(): number {
    return this.#total + this.#current;
  }
  get isOpen(): boolean {
    return this.#words > 0;
  }
  get endsWithTens(): boolean {
    return this.#words > 0 && this.value % 10 === 0 && this.value % 100 >= 20;
  }

  mayJoin(next: number | undefined, language: string): boolean {
    if (next === undefined) return false;
    if (language === 'en')
      return (
        next < 100 && (this.#last === 'multiplier' || this.#current === 0) && this.value % 100 === 0 && this.value > 0
      );
    if (language === 'de') return this.#last === 'multiplier' && next < 100;
    return next < 20 && this.#current % 100 >= 20 && this.#current % 10 === 0;
  }

  add(token: Token, value: number | undefined, language: string): boolean {
    const multiplier = token.senses.get('multiplier');
    if (typeof multiplier === 'number' && token.value === undefined) return this.#multiply(multiplier, language);
    if (value === undefined || (token.value !== undefined && this.#words > 0)) return false;
    if (!this.#fits(value, language)) return false;
    if (this.#isCentury(value, language)) this.#current *= 100;
    this.#current += language === 'fr' && value === 20 && this.#current % 100 === 4 ? 76 : value;
    this.#words++;
    this.#last = token.value === undefined ? 'cardinal' : 'digits';
    return true;
  }

  #fits(value: number, language: string): boolean {
    if (this.#words === 0) return true;
    if (this.#last === 'multiplier' && this.#current === 0) return value < this.#lastScale;
    const rest = this.#current % 100;
    if (language === 'fr' && value === 20 && rest === 4) return true;
    if (value >= 100) return false;
    if (this.#isCentury(value, language)) return true;
    if (value >= 20) return rest === 0 && this.#current > 0;
    if (value >= 10) return (rest === 0 && this.#current > 0) || (language === 'fr' && (rest === 60 || rest === 80));
    return rest % 10 === 0 && (rest >= 20 || (language === 'fr' && rest === 10) || (rest === 0 && this.#current > 0));
  }

  /** "mil millones": the larger word multiplies all that stands before it. */
  #scaleAll(by: number): boolean {
    if (this.#current > 0) return false;
    this.#total *= by;
    this.#lastScale = by;
    return true;
  }

  /** "nineteen eighty-six", "twenty twenty-six". */
  #isCentury(value: number, language: string): boolean {
    return (
      language === 'en' && this.#words === 1 && this.#current >= 16 && this.#current <= 20 && value >= 10 && value < 100
    );
  }

  #multiply(by: number, language: string): boolean {
    const isDigits = this.#last === 'digits';
    if (by === 100 && language === 'fr' && (isDigits || this.#current >= 20)) return false;
    if (by < 100 && this.#words > 0 && this.#last === 'multiplier') return false;
    if (by === 100 && (this.#current >= 100 || (this.#current === 0 && this.#words > 0 && this.#last !== 'multiplier')))
      return false;
    if (by >= 1000 && by > this.#lastScale && this.#total > 0) return this.#scaleAll(by);
    if (by >= 1000 && by === this.#lastScale) return false;
    if (by >= 1000) {
      this.#total += Math.max(this.#current, this.#current === 0 ? 1 : this.#current) * by;
      this.#current = 0;
      this.#lastScale = by;
    } else this.#current = Math.max(this.#current, this.#current === 0 ? 1 : this.#current) * by;
    this.#words++;
    this.#last = 'multiplier';
    return true;
  }
}

function numeric(token: Token | undefined, text: string, lexicon: Lexicon): number | undefined {
  if (token === undefined) return undefined;
  if (token.value !== undefined) return token.senses.has('number') ? Number(token.value) : undefined;
  const value = token.senses.get('cardinal') ?? token.senses.get('one');
  if (typeof value === 'number') return value;
  return lexicon.language === 'de' && token.mark === 'z'
    ? longGerman(text.slice(token.start, token.end), lexicon)
    : undefined;
}

function longGerman(word: string, lexicon: Lexicon): number | undefined {
  return germanNumber(word, (part) => {
    const value = lexicon.phrases
      .get(part)
      ?.find((phrase) => phrase.words.length === 1)
      ?.senses.get('cardinal');
    return typeof value === 'number' ? value : undefined;
  });
}

/** A number may begin with a number word; with a word for one, or digits, only before a word that multiplies. */
function mayBegin(token: Token, next: Token | undefined, text: string, lexicon: Lexicon): boolean {
  const isMultiplied = next?.senses.has('multiplier') === true && next.value === undefined;
  if (token.value !== undefined) return token.senses.has('number') && isMultiplied;
  if (token.senses.has('one')) return isMultiplied || joinsGermanOne(next, lexicon);
  if (token.senses.has('multiplier')) return isLoneMultiplier(text.slice(token.start, token.end));
  return token.senses.has('cardinal') || numeric(token, text, lexicon) !== undefined;
}

function joinsGermanOne(next: Token | undefined, lexicon: Lexicon): boolean {
  return lexicon.language === 'de' && next?.senses.get('multiplier') === 100;
}

/** "cent", "mille", "mil", "hundert", "tausend", "million" may stand without a count; a lone "hundred" is no number either reader sees. */
function isLoneMultiplier(word: string): boolean {
  return /^(cent|mille|mil|hundert|tausend|dutzend|dozen|hundred|thousand|million|decena|docena|douzaine|dizaine|quinzaine)$/.test(
    word,
  );
}

function ordinalUnit(token: Token): boolean {
  const value = token.senses.get('ordinal');
  return typeof value === 'number' && value < 10;
}

function ordinalToken(first: Token, last: Token, value: number, lexicon: Lexicon): Token {
  const senses = writtenOrdinal;
  return {
    mark: lexicon.markOf(senses),
    start: first.start,
    end: last.end,
    senses,
    value: String(value),
    isWritten: true,
  };
}

const writtenOrdinal = numberSenses.ordinal;

function isHarmless(tokens: readonly Token[], at: number, length: number, text: string, lexicon: Lexicon): boolean {
  const first = tokens[at];
  if (first === undefined || length > 1) return false;
  const word = text.slice(first.start, first.end);
  const around = lexicon.words.harmless?.find((entry) => entry.word === word);
  if (around === undefined) return false;
  const beside = (token: Token | undefined) => (token === undefined ? '' : text.slice(token.start, token.end));
  return names(around.before, beside(tokens[at - 1])) || names(around.after, beside(tokens[at + length]));
}

function names(list: string | undefined, word: string): boolean {
  return list !== undefined && word !== '' && foldText(list).text.split(', ').includes(word);
}
