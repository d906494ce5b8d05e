import { describe, expect, it } from '@jest/globals';
import { languages } from '../../languages/all.js';
import { holidayDay } from './holiday-day.js';
import { isoDay } from './resolve-day.js';

describe('holidayDay', () => {
  it.each([
    ['easter', 2024, '2024-03-31'],
    ['easter', 2027, '2027-03-28'],
    ['goodFriday', 2026, '2026-04-03'],
    ['thanksgiving', 2026, '2026-11-26'],
    ['blackFriday', 2010, '2010-11-26'],
    ['totensonntag', 2020, '2020-11-22'],
    ['advent1', 2022, '2022-11-27'],
    ['advent4', 2022, '2022-12-18'],
    ['memorialDay', 2026, '2026-05-25'],
  ])('%s of %d', (key, year, day) => expect(isoDay(holidayDay(key, year) ?? 0)).toBe(day));

  it('knows every holiday a language names', () => {
    const named = languages.flatMap(({ values }) =>
      Object.entries(values.holidays)
        .filter(([, list]) => list !== '')
        .map(([key]) => key),
    );
    expect(named.filter((key) => holidayDay(key, 2026) === undefined)).toEqual([]);
  });
});
