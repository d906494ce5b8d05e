/** What a marketplace passed on, and what it wrote around it. */
export interface Relayed {
  message: string;
  frame: string;
}

const maxLines = 400;
const decorated = /^\s*[-=_*~]{3,60}\s{0,4}(\S.{2,70}\S)\s{0,4}[-=_*~]{3,60}\s*$/u;

/**
 * The message between "------ Begin message ------" and "------ End message ------": two drawn lines whose words name the same thing. A marketplace writes
 * such a frame around what a buyer asks. Undefined where there is none.
 */
export function relayedMessage(text: string): Relayed | undefined {
  const lines = text.split('\n').slice(0, maxLines);
  const drawn = lines.flatMap((line, at) => {
    const words = line.length > 200 ? undefined : decorated.exec(line)?.[1];
    return words === undefined || !/\p{L}/u.test(words) ? [] : [{ at, words: namesIn(words) }];
  });
  const [first, second] = drawn;
  if (first === undefined || second === undefined || second.at <= first.at + 1) return undefined;
  if (!first.words.some((word) => second.words.includes(word))) return undefined;
  const message = lines
    .slice(first.at + 1, second.at)
    .join('\n')
    .trim();
  const frame = [...lines.slice(0, first.at), ...lines.slice(second.at + 1)].join('\n').trim();
  return message === '' ? undefined : { message, frame };
}

/** Words long enough to be a thing: "message", not "of". */
function namesIn(words: string): string[] {
  return words.toLowerCase().match(/\p{L}{5,}/gu) ?? [];
}
