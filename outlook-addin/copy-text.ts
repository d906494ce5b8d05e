import { PaneProblem } from './pane-problem.js';

/**
 * Puts text on the clipboard. In a mail program's frame the modern way may be forbidden, so the old one follows.
 * Throws `insertion-failed` when neither works.
 */
export async function copyText(text: string): Promise<void> {
  const isWritten = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (isWritten === true || copyBySelection(text)) return;
  throw new PaneProblem('insertion-failed');
}

function copyBySelection(text: string): boolean {
  const area = document.createElement('textarea');
  const focused = document.activeElement;
  area.value = text;
  area.readOnly = true;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand('copy');
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return isCopied;
}
