/** A stretch of time a language counts in. `businessDay` is never turned into a day of the calendar. */
export type TimeUnit = 'day' | 'week' | 'fortnight' | 'month' | 'year' | 'short' | 'businessDay';

/** Ways to write a date that only some languages have; `date-rules.ts` says what each looks like. */
export type DateForm =
  | 'ordinal-month-after-weekday'
  | 'ordinal-month'
  | 'day-of-month-number'
  | 'day-month-year'
  | 'dotted-date'
  | 'day-after-article'
  | 'day-at-end'
  | 'digit-ordinal'
  | 'dotted-day';

/** How a language puts its number words together, where languages differ. */
export interface NumberRules {
  /** What "and" joins: "two hundred and five", "zweitausend und fünf"; else tens and units, "treinta y dos". */
  andAfter?: 'hundreds' | 'multipliers';
  /** "nineteen eighty-six". */
  countsInHundreds?: true;
  /** "quatre-vingt-dix-sept". */
  countsInTwenties?: true;
  /** The word for a hundred is also the coin, so that it counts neither digits nor twenty: "20 cent". */
  hundredIsACoin?: true;
  /** The value of numbers written as one long word and of words made of one; `below` reads a part. Folded spelling. */
  longNumber?(word: string, below: (part: string) => number | undefined): number | undefined;
}

/**
 * The words of one language that numbers, dates and their surroundings are made of. Lists are words or phrases separated by commas,
 * lower case; accents, hyphens and apostrophes may be written or left out. A value stands before its words.
 */
export interface ValueWords extends NumberRules {
  /** Cardinal numbers that are added up: `[3, 'three']`. */
  cardinals: readonly [number, string][];
  /** Words that multiply what stands before them: `[100, 'hundred']`. */
  multipliers: readonly [number, string][];
  /** Words that mean one, or are an article. */
  one: string;
  /** What joins the parts of a number: "and", "et", "y". */
  and: string;
  ordinals: readonly [number, string][];
  /** Number words that are also harmless words, with the words after or before them that make them harmless. */
  harmless?: readonly { word: string; before?: string; after?: string }[];
  /** Twelve entries, January first. */
  months: readonly string[];
  /** Months that are also other words: taken only beside a day or a year. */
  unsureMonths?: readonly [number, string][];
  /** Seven entries, Monday first. */
  weekdays: readonly string[];
  /** Abbreviations: taken only beside a day. */
  shortWeekdays: readonly string[];
  /** Days from today: `[1, 'tomorrow']`. */
  days: readonly [number, string][];
  units: Readonly<Record<TimeUnit, string>>;
  next: string;
  coming: string;
  last: string;
  this: string;
  of: string;
  the: string;
  /** Prepositions that stand before a date. */
  on: string;
  in: string;
  /** "about", "etwa". */
  about: string;
  /** What a bare number makes a day of the month after: "el día 18". */
  theDay: string;
  /** Single words for a stretch of time, by its unit: "weekend". */
  spanWords: readonly ['week' | 'month' | 'year', string][];
  /** Phrases that hold a word of these lists and mean nothing of the kind: "por la mañana", "ordre du jour". */
  harmlessPhrases: string;
  /** "ago" where it stands before the count ("il y a"), and after it. */
  agoBefore: string;
  agoAfter: string;
  /** "later", "from now". */
  later: string;
  after: string;
  before: string;
  /** Ends of an ordinal written in digits: "st", "er", "º". */
  ordinalEnds: string;
  /** Holidays by their key in `holiday-day.ts`. */
  holidays: Readonly<Record<string, string>>;
  /** Whether 5/12 is the twelfth of May. */
  monthFirst?: boolean;
  dateForms?: readonly DateForm[];
  /** Whether one cent in words is an amount; else it is taken for the article. */
  marksOneCent?: true;
  /** Words that multiply and may stand without a count: "mille". */
  lone: string;
  /** What currencies are called, by their ISO 4217 code. All languages count in each: nobody means anything else by them. */
  currencies: Readonly<Record<string, string>>;
  /** What their hundredths are called. */
  hundredths: string;
  /** What announces a telephone number, and small words between. Without accents; `*` is any ending. */
  phones: string;
  toPhone: string;
  /** What people count goods in, right after the number: "pieces". */
  pieces: string;
  /** What stands before the count: "qty". */
  counted: string;
  /** Small words within the names of things, which name nothing. */
  inNames: string;
  /** Those of them after which a name only goes on to tell of what it has named: "lamp of oak". */
  afterNames: string;
  /** Words with a capital with which a sentence begins, and no town: "12345 The". */
  beginSentences: string;
  /** What announces a password, and what a number that is nobody else's business; "is" between. */
  secrets: string;
  secretCodes: string;
  are: string;
  /** What separates thousands when a number could be read both ways ("1.234"). */
  thousands: '.' | ',';
}
