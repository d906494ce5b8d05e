import { createContext, useContext } from 'react';
import type { Wording } from '../shared/wording/wording.js';
import type { Api } from './api.js';
import type { TokenSource } from './auth/token-source.js';
import type { HostAbilities, MailHost } from './host/mail-host.js';

/** What every component of the pane may use. One value for the life of the pane. */
export interface Pane {
  words: Wording;
  host: MailHost;
  abilities: HostAbilities;
  api: Api;
  signIn: TokenSource['signIn'];
  /** Says a sentence to a screen reader, once. */
  announce: (sentence: string) => void;
}

export const PaneContext = createContext<Pane | undefined>(undefined);

export function usePane(): Pane {
  const pane = useContext(PaneContext);
  if (pane === undefined) throw new Error('usePane outside a pane');
  return pane;
}
