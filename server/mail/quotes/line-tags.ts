/** What a stretch of a message is. */
export type SegmentKind = 'new' | 'quote' | 'forward' | 'signature' | 'disclaimer';

/** What a line is found to be; `marked` are `>` lines until it is known what surrounds them. */
export type LineTag = SegmentKind | 'marked';

/** Lines from `start` up to, not with, `end`. */
export interface Stretch {
  start: number;
  end: number;
}

/** A line of dashes or the like. */
export const ruleLine = /^[\s>]*[-_=*~+#\u2010-\u2015\u1427]{2,200}\s*$/u;

/** Gives lines a tag and answers where to go on. */
export function fill(tags: LineTag[], from: number, to: number, tag: LineTag): number {
  tags.fill(tag, from, to);
  return to;
}

/** The runs of lines with a wanted tag. */
export function stretches(tags: readonly LineTag[], wanted: (tag: LineTag) => boolean): Stretch[] {
  const found: Stretch[] = [];
  let start = -1;
  for (let at = 0; at <= tags.length; at += 1) {
    const tag = tags[at];
    if (tag !== undefined && wanted(tag)) {
      if (start === -1) start = at;
    } else if (start !== -1) {
      found.push({ start, end: at });
      start = -1;
    }
  }
  return found;
}
