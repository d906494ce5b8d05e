const shortest = 12;
const longest = 400;
const times = 4;

/** Whether the text ends with the same stretch (12 to 400 UTF-16 code units, with a letter in it) four times in a row, as a model does that found no end. */
export function isRepeating(text: string): boolean {
  for (let unit = shortest; unit <= longest && unit * times <= text.length; unit += 1) {
    const stretch = text.slice(-unit);
    if (text.endsWith(stretch.repeat(times)) && /\p{L}/u.test(stretch)) return true;
  }
  return false;
}
