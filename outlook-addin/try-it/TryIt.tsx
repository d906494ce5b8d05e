import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { wordingLanguageOf, type Wording } from '../../shared/wording/wording.js';
import type { HostTheme } from '../host/mail-host.js';
import type { SampleHost, SampleMessage } from '../host/sample-host.js';
import { TaskPane, type TaskPaneProps } from '../TaskPane.js';
import { parse } from '../api.js';
import { Choice } from '../components/Choice.js';
import { MessageList, type SampleLine } from './MessageList.js';
import { OpenMessage } from './OpenMessage.js';
import { OwnMail } from './OwnMail.js';

const useStyles = makeStyles({
  page: { minHeight: '100vh', backgroundColor: tokens.colorNeutralBackground3 },
  top: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '4px 12px', padding: '12px 16px' },
  title: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  lead: { margin: 0, color: tokens.colorNeutralForeground2, flexGrow: 1 },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(220px, 280px) minmax(0, 1fr) minmax(320px, 400px)',
    gap: '12px',
    padding: '0 16px 16px',
    height: 'calc(100vh - 64px)',
    '@media (max-width: 1000px)': { gridTemplateColumns: 'minmax(0, 1fr)', height: 'auto' },
  },
  column: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowY: 'auto',
    minHeight: 0,
  },
  // The pane fills its column as it fills Outlook's frame.
  pane: { '--pane-height': 'calc(100vh - 66px)' },
});

/** Chosen while the visitor gives a mail of their own. */
const writingOwn = 'own';

type Props = Omit<TaskPaneProps, 'host'> & { host: SampleHost; onLanguage: (language: string) => void };

/** A sample mailbox in the browser, with the very pane of the mail app beside the message. */
export function TryIt(props: Props): ReactNode {
  const styles = useStyles();
  const { words, host } = props;
  const [theme, setTheme] = useState<HostTheme>(host.theme());
  const [lines, setLines] = useState<readonly SampleLine[]>();
  const [chosen, setChosen] = useState<string>();
  const [message, setMessage] = useState<SampleMessage>();
  const [own, setOwn] = useState<readonly SampleMessage[]>([]);
  const ofOwn = own.find(({ id }) => id === chosen);
  const shown = ofOwn ?? message;
  const changes = useSyncExternalStore(
    (callback) => host.onChanges(callback),
    () => host.changes(),
  );

  useEffect(() => {
    void get<SampleLine[]>('/demo/messages').then((found) => {
      setLines(found);
      setChosen(new URLSearchParams(location.search).get('message') ?? found[0]?.id);
    });
  }, []);
  useEffect(() => {
    if (chosen === undefined) return undefined;
    if (chosen === writingOwn || ofOwn !== undefined) {
      host.open(ofOwn);
      return undefined;
    }
    let isCurrent = true;
    void get<SampleMessage>(`/demo/messages/${encodeURIComponent(chosen)}`).then((next) => {
      if (!isCurrent) return;
      setMessage(next);
      host.open(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [chosen, ofOwn, host]);

  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1 className={styles.title}>{words.tryIt.title}</h1>
        <p className={styles.lead}>{words.tryIt.lead}</p>
        <PageChoices
          words={words}
          theme={theme}
          onLanguage={props.onLanguage}
          onTheme={(next) => (setTheme(next), host.setTheme(next))}
        />
      </header>
      <div className={styles.columns}>
        <nav className={styles.column} aria-label={words.tryIt.inbox}>
          <MessageList
            words={words}
            lines={lines && [...own.map(lineOf), ...lines]}
            chosen={chosen}
            tags={changes.tags}
            onChoose={setChosen}
            onOwn={() => setChosen(writingOwn)}
            isOwn={chosen === writingOwn}
          />
        </nav>
        <section className={styles.column} aria-label={words.tryIt.message}>
          {chosen === writingOwn ? (
            <OwnMail
              words={words}
              customers={[...new Set((lines ?? []).map(({ from }) => from))]}
              onMail={(mail) => (setOwn([mail, ...own]), setChosen(mail.id))}
            />
          ) : (
            <OpenMessage
              words={words}
              message={shown}
              tags={changes.tags.get(shown?.id ?? '') ?? []}
              reply={changes.replies.find(({ messageId }) => messageId === shown?.id)}
            />
          )}
        </section>
        <div className={mergeClasses(styles.column, styles.pane)}>
          <TaskPane {...props} />
        </div>
      </div>
    </div>
  );
}

function PageChoices(props: {
  words: Wording;
  theme: HostTheme;
  onTheme: (theme: HostTheme) => void;
  onLanguage: (language: string) => void;
}): ReactNode {
  const { words } = props;
  return (
    <>
      <Choice
        label={words.tryIt.words}
        value={wordingLanguageOf(words.locale)}
        options={[
          { value: 'en', label: 'English' },
          { value: 'fr', label: 'Français' },
          { value: 'de', label: 'Deutsch' },
          { value: 'es', label: 'Español' },
        ]}
        onChoose={props.onLanguage}
      />
      <Choice
        label={words.tryIt.theme}
        value={props.theme}
        options={[
          { value: 'light', label: words.tryIt.light },
          { value: 'dark', label: words.tryIt.dark },
          { value: 'contrast', label: words.tryIt.contrast },
        ]}
        onChoose={props.onTheme}
      />
    </>
  );
}

/** A mail of the visitor's own stands in the list as the server's samples do. */
function lineOf({ id, from, subject, text }: SampleMessage): SampleLine {
  return { id, from, subject, language: '', receivedAt: '', preview: text.slice(0, 120) };
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { Accept: 'application/json' } });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return parse<T>(await response.text());
}
