export const valueKinds = ['number', 'date', 'amount', 'identifier', 'link', 'address', 'phone'] as const;

/**
 * A value a text states. Offsets are UTF-16, end exclusive. `value` is normalised so that two spellings of one value are equal:
 * numbers and amounts as a plain decimal string ("1234.5", "3" also for "three"), dates YYYY-MM-DD (`--MM-DD` without a year,
 * `2026-11` and `--11` a month, `2026-W48` a week), times of day as the number HH:MM,
 * identifiers upper case without `#` and spaces, links with scheme and host in lower case, mail addresses in lower case, phones E.164 or digits.
 */
export interface FoundValue {
  kind: (typeof valueKinds)[number];
  start: number;
  end: number;
  text: string;
  value: string;
  /** ISO 4217, for an amount whose currency is said. */
  currency?: string;
}
