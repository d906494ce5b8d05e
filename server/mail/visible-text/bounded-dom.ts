import { isDirective, Text, type Document, type Element, type ParentNode } from 'domhandler';
import { DomHandler, Parser } from 'htmlparser2';

const maxDepth = 200;
const maxElements = 30_000;
const maxCharacters = 3_000_000;
/** The parser's own work grows with open elements; no mail program nests as deep. */
const maxOpen = 3000;

/**
 * A DOM handler that stops nesting at 200 levels and making elements after 30,000, so that no walk over its tree can overflow
 * the stack. What would lie deeper becomes a sibling, as browsers do it; no text is lost.
 */
class BoundedHandler extends DomHandler {
  #depth = 0;
  #elements = 0;
  readonly #skipped: boolean[] = [];

  /** True when more elements are open at once than are followed. */
  get isTooDeep(): boolean {
    return this.#skipped.length > maxOpen;
  }

  override onopentag(name: string, attributes: Record<string, string>): void {
    const isSkipped = this.#depth >= maxDepth || this.#elements >= maxElements;
    this.#skipped.push(isSkipped);
    if (isSkipped) return;
    this.#depth += 1;
    this.#elements += 1;
    super.onopentag(name, attributes);
  }

  override onclosetag(): void {
    if (this.#skipped.pop() === true) return;
    this.#depth -= 1;
    super.onclosetag();
  }
}

/** Parses HTML of any kind. Reads the first 3,000,000 characters; where tags nest without end, the rest as text. Never throws. */
export function parseHtml(html: string): Document {
  const handler = new BoundedHandler();
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  const text = html.slice(0, maxCharacters);
  const step = 20_000;
  let at = 0;
  for (; at < text.length && !handler.isTooDeep; at += step) parser.write(text.slice(at, at + step));
  parser.end();
  if (at < text.length) handler.root.children.push(new Text(withoutTags(text.slice(at))));
  return handler.root;
}

function withoutTags(html: string): string {
  return html
    .split('<')
    .map((part) => part.slice(part.indexOf('>') + 1))
    .join(' ');
}

/** Whether a document was written without a doctype, for which browsers keep old rules. */
export function isQuirky(document: Document): boolean {
  return !document.children.some((node) => isDirective(node) && /^!doctype\s/i.test(node.data));
}

/** The elements of a tree in the order of the text. */
export function* elementsOf(parent: ParentNode): Generator<Element> {
  const stack = [...parent.children].reverse();
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === undefined || !('attribs' in node)) continue;
    yield node;
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at];
      if (child !== undefined) stack.push(child);
    }
  }
}
