const names = new Map<string, string[]>();
const sunday = Date.UTC(2023, 0, 1);

/** Whether a written day names a weekday that is not its own: "Monday, 24 November 2026" does. `value` is YYYY-MM-DD; other values name none. */
export function namesAnotherWeekday(text: string, value: string, language: string): boolean {
  const time = Date.parse(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(time)) return false;
  const right = new Date(time).getUTCDay();
  const written = text.toLowerCase();
  return weekdays(language).some((name, day) => day !== right && written.includes(name));
}

/** Whether a text is the name of a weekday and nothing else. */
export function isWeekday(text: string, language: string): boolean {
  return weekdays(language).includes(text.trim().toLowerCase());
}

/** Which day of the week a word names, 0 for Sunday; a plural names it too. Undefined for any other word. */
export function weekdayOf(text: string, language: string): number | undefined {
  const own = text.toLowerCase();
  const all = weekdays(language);
  const day = all.findIndex((name) => name === own || `${name}s` === own);
  return day === -1 ? undefined : day;
}

/** The weekdays of a language from Sunday on, in lower case. */
function weekdays(language: string): string[] {
  const known = names.get(language);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const made = Array.from({ length: 7 }, (_, day) => format.format(sunday + day * 86_400_000).toLowerCase());
  names.set(language, made);
  return made;
}
