import { PaneProblem } from '../pane-problem.js';
import type { Insertion, InsertionPlace } from './mail-host.js';

/** A draft's body as its mail program offers it. Each call may refuse, never answer, or say it did what it did not. */
export interface DraftBody {
  isHtml: () => Promise<boolean>;
  /** The body as plain text; empty where it cannot be had. */
  text: () => Promise<string>;
  putAtCursor: (content: string, isHtml: boolean) => Promise<void>;
  putOnTop: (content: string, isHtml: boolean) => Promise<void>;
}

/**
 * Inserts at the cursor and reads the body back: some clients report success and insert nothing, or never report, or insert on top
 * (office-js #6811, #6290, #6919). Plain-text drafts are prepended, because inserting at the cursor eats a character there (#3905).
 * Throws `PaneProblem` `insertion-failed` when the text is not in the body in the end.
 */
export async function insertIntoDraft(
  body: DraftBody,
  { html, text }: Pick<Insertion, 'html' | 'text'>,
): Promise<InsertionPlace> {
  const isHtml = await body.isHtml();
  const content = isHtml ? html : text;
  const probe = probeOf(text);
  const before = bare(await body.text());
  const place = async (): Promise<InsertionPlace | undefined> => {
    const after = bare(await body.text());
    if (countOf(after, probe) <= countOf(before, probe)) return undefined;
    return before !== '' && after.startsWith(bare(text)) && !before.startsWith(bare(text)) ? 'at-top' : 'at-cursor';
  };
  if (isHtml) {
    await body.putAtCursor(content, isHtml);
    const found = await place();
    if (found !== undefined) return found;
  }
  await body.putOnTop(content, isHtml);
  if ((await place()) !== undefined) return 'at-top';
  throw new PaneProblem('insertion-failed');
}

/** The longest line: long enough to be found again, short enough to stand in one paragraph. */
function probeOf(text: string): string {
  return bare(text.split('\n').sort((one, other) => other.length - one.length)[0] ?? '');
}

/** Without what a mail program may change on the way: white space, and the dashes it turns into list marks. */
function bare(text: string): string {
  return text.replaceAll(/[\s\u00a0-]+/g, '');
}

function countOf(text: string, probe: string): number {
  return probe === '' ? 0 : text.split(probe).length - 1;
}
