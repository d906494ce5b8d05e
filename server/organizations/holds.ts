import type { Connector } from '../connectors/connector.js';

/** Who still works with connectors, and what happens when the last of them is done. Copies of an organization share its list of connectors. */
interface Hold {
  holders: number;
  whenFree?: () => void;
}

const holds = new WeakMap<readonly Connector[], Hold>();

/** Keeps an organization's connectors open until the answered function is called, also where other settings take its place meanwhile. */
export function holdConnectors({ connectors }: { connectors: readonly Connector[] }): () => void {
  const hold = holdOf(connectors);
  hold.holders += 1;
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    hold.holders -= 1;
    if (hold.holders === 0) hold.whenFree?.();
  };
}

/** Calls `close` as soon as nobody holds these connectors: at once where nobody does. */
export function whenFree({ connectors }: { connectors: readonly Connector[] }, close: () => void): void {
  const hold = holdOf(connectors);
  hold.whenFree = close;
  if (hold.holders === 0) close();
}

function holdOf(connectors: readonly Connector[]): Hold {
  const known = holds.get(connectors) ?? { holders: 0 };
  holds.set(connectors, known);
  return known;
}
