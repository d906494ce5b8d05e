import type { Part, Unsupported } from '../shared/draft.js';

/**
 * The reply box's content, as DOM nodes: texts, and one `<span data-fact>` or `<span data-passage>` per fact and cite. Only text nodes and
 * attributes are made, so nothing in a draft is ever read as markup.
 */
export function writeParts(
  box: HTMLElement,
  parts: readonly Part[],
  chip: (part: Part) => { className: string; label: string },
): void {
  box.replaceChildren(
    ...parts.map((part) => {
      if (part.kind === 'text') return document.createTextNode(part.text);
      return chipNode(part, chip(part));
    }),
  );
}

export function chipNode(
  part: Exclude<Part, { kind: 'text' }>,
  look: { className: string; label: string },
): HTMLElement {
  const span = document.createElement('span');
  if (part.kind === 'fact') span.dataset['fact'] = part.factId;
  else span.dataset['passage'] = part.passageId;
  span.contentEditable = 'false';
  span.tabIndex = 0;
  span.role = 'button';
  span.className = look.className;
  span.ariaLabel = look.label;
  span.textContent = part.text;
  return span;
}

/** What the box holds now, texts joined. `<br>` and blocks that a browser made count as line ends. */
export function readParts(box: HTMLElement): Part[] {
  const parts: Part[] = [];
  const addText = (text: string): void => {
    const last = parts.at(-1);
    if (text === '') return;
    if (last?.kind === 'text') last.text += text;
    else parts.push({ kind: 'text', text });
  };
  const walk = (node: Node): void => {
    if (node instanceof Text) return addText(node.data.replaceAll('\u00a0', ' '));
    if (!(node instanceof HTMLElement)) return;
    const { fact, passage } = node.dataset;
    if (fact !== undefined) return void parts.push({ kind: 'fact', factId: fact, text: node.textContent });
    if (passage !== undefined) return void parts.push({ kind: 'cite', passageId: passage, text: node.textContent });
    if (node.tagName === 'BR') return addText('\n');
    if (node.tagName === 'DIV' || node.tagName === 'P') addText('\n');
    node.childNodes.forEach(walk);
  };
  box.childNodes.forEach(walk);
  return parts;
}

/** The DOM range of a stretch, or undefined where the box has moved on. Offsets count as in `readParts`. */
export function rangeOf(box: HTMLElement, stretch: Pick<Unsupported, 'part' | 'start' | 'end'>): Range | undefined {
  const texts = textNodesOfPart(box, stretch.part);
  const range = document.createRange();
  let passed = 0;
  let isOpen = false;
  for (const { node, length } of texts) {
    const isText = node instanceof Text;
    if (!isOpen && stretch.start < passed + length) {
      if (isText) range.setStart(node, stretch.start - passed);
      else range.setStartBefore(node);
      isOpen = true;
    }
    if (isOpen && stretch.end <= passed + length) {
      if (isText) range.setEnd(node, stretch.end - passed);
      else range.setEndAfter(node);
      return range;
    }
    passed += length;
  }
  return undefined;
}

/** The stretch at a place in the box, such as where the caret stands. */
export function stretchAt(
  box: HTMLElement,
  stretches: readonly Unsupported[],
  node: Node,
  offset: number,
): Unsupported | undefined {
  return stretches.find((stretch) => rangeOf(box, stretch)?.isPointInRange(node, offset) === true);
}

function textNodesOfPart(box: HTMLElement, index: number): { node: Text | Element; length: number }[] {
  let part = -1;
  let isInText = false;
  const found: { node: Text | Element; length: number }[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text || (node instanceof HTMLElement && node.tagName === 'BR')) {
      const length = node instanceof Text ? node.length : 1;
      if (length === 0) return;
      if (!isInText) part += 1;
      isInText = true;
      if (part === index) found.push({ node, length });
    } else if (node instanceof HTMLElement) {
      if (node.dataset['fact'] !== undefined || node.dataset['passage'] !== undefined) {
        part += 1;
        isInText = false;
      } else node.childNodes.forEach(walk);
    }
  };
  box.childNodes.forEach(walk);
  return found;
}
