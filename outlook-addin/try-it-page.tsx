import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { loadWording } from '../shared/wording/load-wording.js';
import { wordingLanguageOf, type Wording } from '../shared/wording/wording.js';
import { createApi } from './api.js';
import type { HostAbilities } from './host/mail-host.js';
import { createSampleHost } from './host/sample-host.js';
import { mountPane } from './mount-pane.js';
import { TryIt } from './try-it/TryIt.js';
import './page.css';

const abilities: HostAbilities = { host: 'sample', reply: true, tags: 'full', nestedAuth: false };

function TryItPage(): ReactNode {
  const [language, setLanguage] = useState(() => wordingLanguageOf(navigator.language));
  const [words, setWords] = useState<Wording>();
  useEffect(() => {
    void loadWording(language).then((loaded) => {
      document.documentElement.lang = loaded.locale;
      document.title = loaded.tryIt.title;
      setWords(loaded);
    });
  }, [language]);
  const host = useMemo(() => {
    const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
    return createSampleHost({ locale: navigator.language, theme: isDark ? 'dark' : 'light' });
  }, []);
  const api = useMemo(() => createApi({ baseUrl: '', token: async () => undefined }), []);
  if (words === undefined) return null;
  return (
    <TryIt
      words={words}
      host={host}
      abilities={abilities}
      api={api}
      signIn={async () => undefined}
      onLanguage={(next) => setLanguage(wordingLanguageOf(next))}
    />
  );
}

mountPane(<TryItPage />);
