import { folded } from '../reading/find-phrases.js';

const plurals = 's es n en e er ern x'.split(' ');
const shortestStem = 3;
const shortestTail = 3;
const shortestTypo = 7;

/** A word as it is compared: lower case, without accents. */
export function plainWord(word: string): string {
  return folded(word.normalize('NFC')).replaceAll('ß', 'ss');
}

/**
 * Whether a customer's word may be a title's: the same but for its ending ("lamps", "Regale"), a diminutive ("mesita"), the end of a
 * compound ("Regal" for "Eichenregal", "shelf" for "bookshelf") or that with a slip of the finger. Both words plain. Pure.
 */
export function isSameWord(said: string, title: string): boolean {
  if (said === title || isInflected(said, title) || isInflected(title, said)) return true;
  return isDiminutive(said, title) || isTailOf(said, title) || isTailOf(title, said) || isSlip(said, title);
}

function isInflected(long: string, short: string): boolean {
  return short.length >= shortestStem && long.startsWith(short) && plurals.includes(long.slice(short.length));
}

/** "mesita", "sillita", "lamparitas". */
function isDiminutive(said: string, title: string): boolean {
  const stem = title.replace(/[aeo]s?$/, '');
  return stem.length >= shortestStem && said.startsWith(stem) && /^i(?:t|ll)[ao]s?$/.test(said.slice(stem.length));
}

/** The last word of a compound names the thing. What stands before it has at least three letters. */
function isTailOf(tail: string, compound: string): boolean {
  const at = compound.length - tail.length;
  if (tail.length < shortestTail || at < 3) return false;
  if (compound.endsWith(tail)) return true;
  return plurals.some(
    (ending) =>
      (tail.endsWith(ending) && isLong(tail, ending) && compound.endsWith(tail.slice(0, -ending.length))) ||
      (compound.endsWith(ending) && compound.slice(0, -ending.length).endsWith(tail) && tail.length > shortestTail),
  );
}

function isLong(tail: string, ending: string): boolean {
  return tail.length - ending.length > shortestTail;
}

/** One letter wrong, missing, too many, or two changed over, in a long word that begins alike. */
function isSlip(said: string, title: string): boolean {
  if (Math.min(said.length, title.length) < shortestTypo || said.charAt(0) !== title.charAt(0)) return false;
  let start = 0;
  while (start < said.length && said.charAt(start) === title.charAt(start)) start += 1;
  const [a, b] = [said.slice(start), title.slice(start)];
  const isSwapped = a.charAt(0) === b.charAt(1) && a.charAt(1) === b.charAt(0) && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || isSwapped;
}
