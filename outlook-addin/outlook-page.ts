import { loadWording } from '../shared/wording/load-wording.js';
import { wordingLanguageOf } from '../shared/wording/wording.js';
import { createApi } from './api.js';
import { createSignIn } from './auth/sign-in.js';
import { createOfficeHost } from './host/office-host.js';
import { beginOpening } from './opening.js';
import './page.css';

/**
 * The pane in Outlook. This script is small and runs first, so that Outlook is asked for the message, and the server for its assistance,
 * while the browser still compiles what draws the pane. The words come meanwhile too; the browser's language is the best guess at first.
 */
async function start(): Promise<void> {
  const guessed = wordingLanguageOf(navigator.language);
  void loadWording(guessed);
  const drawing = import(/* webpackChunkName: "pane" */ './draw-pane.js');
  const host = createOfficeHost();
  const abilities = await host.ready();
  if (abilities.host === 'none') return (await drawing).drawNotOutlook(await loadWording(guessed));
  const asked = new URLSearchParams(location.search);
  const clientId = asked.get('client') ?? '';
  const tokens = createSignIn({ host, abilities, clientId, tenantId: asked.get('tenant') ?? '' });
  const api = createApi({ baseUrl: '', token: (options) => tokens.token(options) });
  const [opening, words] = await Promise.all([beginOpening(host, api), loadWording(wordingLanguageOf(host.locale()))]);
  (await drawing).drawPane({ words, host, abilities, api, signIn: tokens.signIn, opening });
}

void start();
