/**
 * A slot says where a fact or a cite goes in a text: `[[order.eta]]`, `[[order2.line1.title]]`, `[[cite.p1]]`.
 * The alias is a lower-case word, the field one to four words joined by dots. From `[[` to `]]` it has 64 characters at most.
 */
export interface Slot {
  alias: string;
  field: string;
}

/** A token of a text with slots. `broken` is an opening that never became a slot; its text is kept for the checker to mark. */
export type SlotToken =
  { kind: 'text'; text: string } | ({ kind: 'slot'; text: string } & Slot) | { kind: 'broken'; text: string };

const maxSlotLength = 64;
const slotShape = /^\[\[([a-z][a-z0-9]{0,20})\.([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*){0,3})\]\]$/;

/**
 * Reads a text with slots as it arrives, in chunks of any size. Text before `[[` is given out at once; from `[[` on the parser
 * holds back until the slot closes or can no longer be one. What a slot is replaced with is never read again.
 */
export class SlotParser {
  #held = '';

  /** The tokens that are certain after this chunk. */
  push(chunk: string): SlotToken[] {
    this.#held += chunk;
    return this.#take(false);
  }

  /** The rest. The parser is then empty and may be used for another text. */
  end(): SlotToken[] {
    return this.#take(true);
  }

  #take(atEnd: boolean): SlotToken[] {
    const tokens: SlotToken[] = [];
    let at = 0;
    while (at < this.#held.length) {
      const opening = this.#held.indexOf('[[', at);
      if (opening === -1) {
        const endsWithHalf = !atEnd && this.#held.endsWith('[');
        addText(tokens, this.#held.slice(at, endsWithHalf ? -1 : undefined));
        at = endsWithHalf ? this.#held.length - 1 : this.#held.length;
        break;
      }
      addText(tokens, this.#held.slice(at, opening));
      const token = slotAt(this.#held, opening, atEnd);
      if (token === undefined) {
        at = opening;
        break;
      }
      tokens.push(token);
      at = opening + token.text.length;
    }
    this.#held = this.#held.slice(at);
    return tokens;
  }
}

/** All tokens of a complete text. */
export function readSlots(text: string): SlotToken[] {
  const parser = new SlotParser();
  return [...parser.push(text), ...parser.end()];
}

/** How a slot is written. */
export function slotText(slot: Slot): string {
  return `[[${slot.alias}.${slot.field}]]`;
}

/** The slot or broken opening at `opening`, or undefined while more text could still decide. */
function slotAt(text: string, opening: number, atEnd: boolean): SlotToken | undefined {
  const window = text.slice(opening, opening + maxSlotLength);
  const closing = window.indexOf(']]');
  const next = window.indexOf('[[', 2);
  const isCutShort = next !== -1 && (closing === -1 || next < closing);
  if (closing !== -1 && !isCutShort) {
    const raw = window.slice(0, closing + 2);
    const match = slotShape.exec(raw);
    const [, alias, field] = match ?? [];
    return alias !== undefined && field !== undefined
      ? { kind: 'slot', text: raw, alias, field }
      : { kind: 'broken', text: raw };
  }
  if (isCutShort) return { kind: 'broken', text: window.slice(0, next) };
  if (window.length === maxSlotLength || atEnd) return { kind: 'broken', text: '[[' };
  return undefined;
}

function addText(tokens: SlotToken[], text: string): void {
  if (text !== '') tokens.push({ kind: 'text', text });
}
