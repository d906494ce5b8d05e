import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** Draws a tree into `#root`, in place of the skeleton there. Every style stands in the page's own file: none is made at run time. */
export function mountPane(tree: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  createRoot(root).render(<StrictMode>{tree}</StrictMode>);
}
