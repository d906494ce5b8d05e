import { mailWords } from '../../languages/all.js';
import { holdsAny } from './phrases.js';

const maxLinesLooked = 12;
const saysExternal = holdsAny(mailWords('externalBanner'));

/**
 * Where the warning ends that a mail server puts above mail from outside ("This email originated from outside of the organization. Do not click
 * links …"): the line behind its last sentence, or undefined where the first lines hold none. Its sentences stand together at the very top.
 */
export function bannerEnd(lines: readonly string[]): number | undefined {
  let end: number | undefined;
  let isBroken = false;
  for (const [index, line] of lines.slice(0, maxLinesLooked).entries()) {
    if (line.trim() === '') {
      isBroken = end !== undefined;
    } else if (line.length < 600 && !/\?\s*$/.test(line) && saysExternal(line)) {
      end = index + 1;
      isBroken = false;
    } else if (isBroken || (end === undefined && !isBannerTitle(line))) {
      break;
    }
  }
  return end;
}

/** "CAUTION:", "[EXTERNAL]" or a line drawn above the warning. */
function isBannerTitle(line: string): boolean {
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return letters < 30 && (letters === 0 || line === line.toUpperCase() || /^\s*[[(*]/.test(line));
}
