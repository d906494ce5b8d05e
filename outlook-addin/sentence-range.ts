import type { Unsupported } from '../shared/draft.js';
import { rangeOf } from './draft-dom.js';

/**
 * The sentence around a stretch, facts in it included: what leaving the stretch out takes away. For showing only; the server decides where
 * a sentence ends. The stretch alone where the browser knows no sentences.
 */
export function sentenceRange(box: HTMLElement, stretch: Unsupported, language: string | undefined): Range | undefined {
  const range = rangeOf(box, stretch);
  if (range === undefined || !('Segmenter' in Intl)) return range;
  const before = document.createRange();
  before.setStart(box, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const place = before.toString().length;
  const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(box.textContent);
  const sentence = segments.containing(place);
  if (sentence === undefined) return range;
  const start = pointAt(box, sentence.index);
  const end = pointAt(box, sentence.index + sentence.segment.trimEnd().length);
  if (start === undefined || end === undefined) return range;
  const whole = document.createRange();
  whole.setStart(start.node, start.offset);
  whole.setEnd(end.node, end.offset);
  return whole;
}

/** The place of a character of the box's text. */
function pointAt(box: HTMLElement, place: number): { node: Text; offset: number } | undefined {
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = texts.nextNode(); node instanceof Text; node = texts.nextNode()) {
    if (place <= passed + node.length) return { node, offset: place - passed };
    passed += node.length;
  }
  return undefined;
}
