import type { NumberRules } from '../../languages/value-words.js';
import type { Token } from './value-tokens.js';

/** Adds up number words as they come and refuses a word that cannot belong to the same number. */
export class NumberSum {
  readonly #rules: NumberRules;
  #total = 0;
  #current = 0;
  #words = 0;
  #lastScale = Infinity;
  #last = '';

  constructor(rules: NumberRules) {
    this.#rules = rules;
  }

  get value(): number {
    return this.#total + this.#current;
  }
  get isOpen(): boolean {
    return this.#words > 0;
  }
  get endsWithTens(): boolean {
    return this.#words > 0 && this.value % 10 === 0 && this.value % 100 >= 20;
  }

  mayJoin(next: number | undefined): boolean {
    if (next === undefined) return false;
    if (this.#rules.andAfter === 'hundreds')
      return (
        next < 100 && (this.#last === 'multiplier' || this.#current === 0) && this.value % 100 === 0 && this.value > 0
      );
    if (this.#rules.andAfter === 'multipliers') return this.#last === 'multiplier' && next < 100;
    return next < 20 && this.#current % 100 >= 20 && this.#current % 10 === 0;
  }

  add(token: Token, value: number | undefined): boolean {
    const multiplier = token.senses.get('multiplier');
    if (typeof multiplier === 'number' && token.value === undefined) return this.#multiply(multiplier);
    if (value === undefined || (token.value !== undefined && this.#words > 0)) return false;
    if (!this.#fits(value)) return false;
    if (this.#isCentury(value)) this.#current *= 100;
    this.#current += this.#rules.countsInTwenties === true && value === 20 && this.#current % 100 === 4 ? 76 : value;
    this.#words++;
    this.#last = token.value === undefined ? 'cardinal' : 'digits';
    return true;
  }

  #fits(value: number): boolean {
    if (this.#words === 0) return true;
    if (this.#last === 'multiplier' && this.#current === 0) return value < this.#lastScale;
    const rest = this.#current % 100;
    const inTwenties = this.#rules.countsInTwenties === true;
    if (inTwenties && value === 20 && rest === 4) return true;
    if (value >= 100) return false;
    if (this.#isCentury(value)) return true;
    if (value >= 20) return rest === 0 && this.#current > 0;
    if (value >= 10) return (rest === 0 && this.#current > 0) || (inTwenties && (rest === 60 || rest === 80));
    return rest % 10 === 0 && (rest >= 20 || (inTwenties && rest === 10) || (rest === 0 && this.#current > 0));
  }

  /** "mil millones": the larger word multiplies all that stands before it. */
  #scaleAll(by: number): boolean {
    if (this.#current > 0) return false;
    this.#total *= by;
    this.#lastScale = by;
    return true;
  }

  /** "nineteen eighty-six", "twenty twenty-six". */
  #isCentury(value: number): boolean {
    return (
      this.#rules.countsInHundreds === true &&
      this.#words === 1 &&
      this.#current >= 16 &&
      this.#current <= 20 &&
      value >= 10 &&
      value < 100
    );
  }

  #multiply(by: number): boolean {
    const isDigits = this.#last === 'digits';
    if (by === 100 && this.#rules.hundredIsACoin === true && (isDigits || this.#current >= 20)) return false;
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
