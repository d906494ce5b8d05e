import type { BrowserContext, Page } from 'playwright-core';
import type { PaneServer, Written } from './pane-server.js';

/** When the page painted something, on the clock it shares with the server. */
interface Seen {
  openedAt: number;
  understoodAt?: number;
  /** The draft's length after each paint that changed it. */
  drafts: { length: number; at: number }[];
}

/**
 * Opens one message after another in a pane that stands beside the list, without slowing the processor down. Answers, in milliseconds: for
 * each message, from its opening to its understanding painted, less what the server took; for each part of a draft, from the server's
 * writing to its words painted.
 */
export async function timesOnScreen(
  context: BrowserContext,
  server: PaneServer,
  messages: number,
): Promise<{ opened: number[]; parts: number[] }> {
  server.pace = { beforeMs: 40, betweenPartsMs: 25 };
  const page = await context.newPage();
  await page.goto(`${server.url}/outlook/taskpane.html`);
  await page.waitForSelector('footer button:not([aria-disabled=true])');
  const opened: number[] = [];
  const parts: number[] = [];
  // The first message is not counted: functions that run for the first time are compiled then.
  for (let message = 0; message <= messages; message += 1) {
    const before = server.written.length;
    const seen = await watchOpening(page, `next ${message}`);
    const written = server.written[before];
    if (message === 0 || written === undefined) continue;
    opened.push(sinceOpened(seen, written));
    parts.push(...sinceWritten(seen, written));
  }
  await page.close();
  return { opened, parts };
}

function sinceOpened(seen: Seen, { receivedAt, events }: Written): number {
  const understood = events.find(({ event }) => event.event === 'understanding');
  const serverMs = (understood?.writtenAt ?? receivedAt) - receivedAt;
  return (seen.understoodAt ?? Infinity) - seen.openedAt - serverMs;
}

function sinceWritten(seen: Seen, { events }: Written): number[] {
  let length = 0;
  return events.flatMap(({ event, writtenAt }) => {
    if (event.event !== 'part') return [];
    length += event.part.text.length;
    const shown = seen.drafts.find((draft) => draft.length >= length);
    return [(shown?.at ?? Infinity) - writtenAt];
  });
}

/** Opens a message and notes after every paint what is on screen, until Insert can be pressed. */
async function watchOpening(page: Page, id: string): Promise<Seen> {
  const seen: Seen = await page.evaluate(async (itemId) => {
    const clock = (): number => performance.timeOrigin + performance.now();
    const afterPaint = (): Promise<void> =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve();
          port2.postMessage('');
        });
      });
    const found: { openedAt: number; understoodAt?: number; drafts: { length: number; at: number }[] } = {
      openedAt: clock(),
      drafts: [],
    };
    (window as unknown as { openItem(next: string): void }).openItem(itemId);
    // What the message before left is gone only after the next paint.
    do await afterPaint();
    while (document.querySelector('header [aria-expanded]') !== null);
    for (;;) {
      const length = document.querySelector('[role=textbox]')?.textContent.length ?? 0;
      if (length > (found.drafts.at(-1)?.length ?? 0)) found.drafts.push({ length, at: clock() });
      if (document.querySelector('header [aria-expanded]') !== null) found.understoodAt ??= clock();
      if (document.querySelector('footer button:not([aria-disabled=true])') !== null) return found;
      await afterPaint();
    }
  }, id);
  return seen;
}
