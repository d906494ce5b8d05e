import type { Frame } from 'playwright-core';

/** What does not fit: a page that scrolls sideways, parts beyond its edge, and text that is cut off. One line each. */
export async function overflows(pane: Frame): Promise<string[]> {
  return pane.evaluate(() => {
    const found: string[] = [];
    // A line that is meant to be cut at its end: what is behind the cut is seen when it is opened.
    const isOneLine = (element: Element | null): boolean =>
      element !== null && (getComputedStyle(element).textOverflow === 'ellipsis' || isOneLine(element.parentElement));
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the page is ${scrollWidth - clientWidth} px too wide`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const isUnseen = style.clipPath !== 'none' || box.width <= 1 || style.visibility === 'hidden';
      if (isUnseen || element.closest('[aria-live], svg, script, style') !== null) continue;
      const name = `${element.tagName.toLowerCase()} "${(element.textContent || element.title).slice(0, 40)}"`;
      const isBeyond = box.right > clientWidth + 1 || box.left < -1;
      if (isBeyond && !isOneLine(element.parentElement)) found.push(`${name} ends at ${Math.round(box.right)} px`);
      const isCut = style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
      const isMeant = element.tagName === 'INPUT' || style.textOverflow === 'ellipsis';
      if (isCut && !isMeant) found.push(`${name} is cut off by ${element.scrollWidth - element.clientWidth} px`);
    }
    return found;
  });
}
