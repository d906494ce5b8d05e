import { Button, createDOMRenderer, FluentProvider, RendererProvider, webLightTheme } from '@fluentui/react-components';
import { createRoot } from 'react-dom/client';

/** The least page Fluent can make: one button. The pane's time to use is measured against it. */
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <RendererProvider renderer={createDOMRenderer(document)} targetDocument={document}>
      <FluentProvider theme={webLightTheme}>
        <main>
          <Button appearance="primary">Insert reply</Button>
        </main>
      </FluentProvider>
    </RendererProvider>,
  );
}
