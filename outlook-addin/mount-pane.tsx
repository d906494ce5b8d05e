import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** Draws a tree into `#root`, in place of the skeleton there, with the page's style nonce on every style element. */
export function mountPane(tree: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no #root');
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  const renderer = createDOMRenderer(document, { styleElementAttributes: nonce === '' ? {} : { nonce } });
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={renderer} targetDocument={document}>
        {tree}
      </RendererProvider>
    </StrictMode>,
  );
}
