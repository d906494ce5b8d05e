/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar; the month may run over. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

type Rule =
  | { fixed: [number, number] }
  | { easter: number }
  | { nth: [number, number, number] }
  | { advent: number }
  | { after: [string, number] };

const rules: Readonly<Record<string, Rule>> = {
  newYear: { fixed: [1, 1] },
  epiphany: { fixed: [1, 6] },
  groundhogDay: { fixed: [2, 2] },
  candlemas: { fixed: [2, 2] },
  valentine: { fixed: [2, 14] },
  womensDay: { fixed: [3, 8] },
  saintPatrick: { fixed: [3, 17] },
  aprilFools: { fixed: [4, 1] },
  earthDay: { fixed: [4, 22] },
  labourDayMay: { fixed: [5, 1] },
  victory1945: { fixed: [5, 8] },
  juneteenth: { fixed: [6, 19] },
  saintJohn: { fixed: [6, 24] },
  peterAndPaul: { fixed: [6, 29] },
  independenceUs: { fixed: [7, 4] },
  bastilleDay: { fixed: [7, 14] },
  assumption: { fixed: [8, 15] },
  germanUnity: { fixed: [10, 3] },
  hispanicDay: { fixed: [10, 12] },
  reformation: { fixed: [10, 31] },
  halloween: { fixed: [10, 31] },
  allSaints: { fixed: [11, 1] },
  allSouls: { fixed: [11, 2] },
  guyFawkes: { fixed: [11, 5] },
  veteransDay: { fixed: [11, 11] },
  saintMartin: { fixed: [11, 11] },
  constitutionEs: { fixed: [12, 6] },
  saintNicholas: { fixed: [12, 6] },
  immaculate: { fixed: [12, 8] },
  christmasEve: { fixed: [12, 24] },
  christmas: { fixed: [12, 25] },
  boxingDay: { fixed: [12, 26] },
  innocents: { fixed: [12, 28] },
  newYearsEve: { fixed: [12, 31] },
  weiberfastnacht: { easter: -52 },
  carnivalFriday: { easter: -51 },
  carnivalSaturday: { easter: -50 },
  carnivalSunday: { easter: -49 },
  roseMonday: { easter: -48 },
  mardiGras: { easter: -47 },
  ashWednesday: { easter: -46 },
  palmSunday: { easter: -7 },
  maundyThursday: { easter: -3 },
  goodFriday: { easter: -2 },
  holySaturday: { easter: -1 },
  easter: { easter: 0 },
  easterMonday: { easter: 1 },
  whiteSunday: { easter: 7 },
  ascension: { easter: 39 },
  fathersDayDe: { easter: 39 },
  pentecost: { easter: 49 },
  whitMonday: { easter: 50 },
  trinity: { easter: 56 },
  corpusChristi: { easter: 60 },
  mlkDay: { nth: [1, 1, 3] },
  presidentsDay: { nth: [2, 1, 3] },
  mothersDay: { nth: [5, 7, 2] },
  memorialDay: { nth: [5, 1, -1] },
  fathersDay: { nth: [6, 7, 3] },
  labourDayUs: { nth: [9, 1, 1] },
  harvestFestival: { nth: [10, 7, 1] },
  columbusDay: { nth: [10, 1, 2] },
  thanksgiving: { nth: [11, 4, 4] },
  blackFriday: { after: ['thanksgiving', 1] },
  cyberMonday: { after: ['thanksgiving', 4] },
  volkstrauertag: { advent: -14 },
  repentance: { advent: -11 },
  totensonntag: { advent: -7 },
  advent1: { advent: 0 },
  advent2: { advent: 7 },
  advent3: { advent: 14 },
  advent4: { advent: 21 },
};

/** The day, in days since 1970-01-01, on which a holiday falls in a year; undefined for a key nobody knows. */
export function holidayDay(key: string, year: number): number | undefined {
  const rule = rules[key];
  if (rule === undefined) return undefined;
  if ('fixed' in rule) return dayNumber(year, rule.fixed[0], rule.fixed[1]);
  if ('easter' in rule) return easterSunday(year) + rule.easter;
  if ('advent' in rule) return firstAdvent(year) + rule.advent;
  if ('after' in rule) {
    const day = holidayDay(rule.after[0], year);
    return day === undefined ? undefined : day + rule.after[1];
  }
  return nthWeekday(year, ...rule.nth);
}

/** The Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumber(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The fourth Sunday before Christmas. */
function firstAdvent(year: number): number {
  const christmas = dayNumber(year, 12, 25);
  return christmas - weekdayOf(christmas) - 21;
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  if (nth < 0) {
    const last = dayNumber(year, month + 1, 0);
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}
