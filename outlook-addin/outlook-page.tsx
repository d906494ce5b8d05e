import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { loadWording } from '../shared/wording/load-wording.js';
import { wordingLanguageOf } from '../shared/wording/wording.js';
import { createApi } from './api.js';
import { createSignIn } from './auth/sign-in.js';
import { NotOutlook } from './components/NotOutlook.js';
import { createOfficeHost } from './host/office-host.js';
import { mountPane } from './mount-pane.js';
import { TaskPane } from './TaskPane.js';

/** The pane in Outlook. The words are fetched while Outlook gets ready; the browser's language is the best guess till then. */
async function start(): Promise<void> {
  const guessed = wordingLanguageOf(navigator.language);
  void loadWording(guessed);
  const host = createOfficeHost();
  const abilities = await host.ready();
  if (abilities.host === 'none') {
    const words = await loadWording(guessed);
    mountPane(
      <FluentProvider theme={webLightTheme}>
        <NotOutlook words={words} />
      </FluentProvider>,
    );
    return;
  }
  const words = await loadWording(wordingLanguageOf(host.locale()));
  document.documentElement.lang = words.locale;
  const clientId = new URLSearchParams(location.search).get('client') ?? '';
  const tokens = createSignIn({ host, abilities, clientId });
  const api = createApi({ baseUrl: '', token: (options) => tokens.token(options) });
  mountPane(<TaskPane words={words} host={host} abilities={abilities} api={api} signIn={tokens.signIn} />);
}

void start();
