import type { Document, Element, ParentNode } from 'domhandler';
import { DomHandler, Parser } from 'htmlparser2';

const maxDepth = 200;
const maxElements = 60_000;
const maxCharacters = 4_000_000;
const voids = new Set([
  'br',
  'hr',
  'img',
  'input',
  'meta',
  'link',
  'wbr',
  'area',
  'base',
  'col',
  'embed',
  'param',
  'source',
  'track',
]);

/**
 * A DOM handler that stops nesting at 200 levels and making elements after 60,000, so that no walk over its tree can overflow
 * the stack. What would lie deeper becomes a sibling, as browsers do it; no text is lost.
 */
class BoundedHandler extends DomHandler {
  #depth = 0;
  #elements = 0;
  readonly #skipped: boolean[] = [];

  override onopentag(name: string, attributes: Record<string, string>): void {
    const isSkipped = !voids.has(name) && (this.#depth >= maxDepth || this.#elements >= maxElements);
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

/** Parses HTML of any kind. Reads the first 4,000,000 characters. Never throws. */
export function parseHtml(html: string): Document {
  const handler = new BoundedHandler();
  const parser = new Parser(handler, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true });
  parser.end(html.slice(0, maxCharacters));
  return handler.root;
}

/** Whether a document was written without a doctype, for which browsers keep old rules. */
export function isQuirky(document: Document): boolean {
  return !document.children.some(
    (node) => node.type === 'directive' && /^!doctype\s/i.test('data' in node ? String(node.data) : ''),
  );
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
