const names = new Map<string, string[]>();
const sunday = Date.UTC(2023, 0, 1);

/** Whether a written day names no weekday, or its own: "Monday, 24 November 2026" does not. `value` is YYYY-MM-DD; other values name none. */
export function fallsOnItsWeekday(text: string, value: string, language: string): boolean {
  const time = Date.parse(value);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(time)) return true;
  const own = new Date(time).getUTCDay();
  const written = text.toLowerCase();
  return weekdays(language).every((name, day) => day === own || !written.includes(name));
}

/** Whether the text is the weekday's name and nothing else. `value` is YYYY-MM-DD. */
export function isItsWeekday(text: string, value: string, language: string): boolean {
  const time = Date.parse(value.slice(0, 10));
  return !Number.isNaN(time) && weekdays(language)[new Date(time).getUTCDay()] === text.trim().toLowerCase();
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
