import { makeStyles, useFocusVisible } from '@fluentui/react-components';
import { useCallback, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Wording } from '../shared/wording/wording.js';
import type { Api } from './api.js';
import type { TokenSource } from './auth/token-source.js';
import { AssistancePane } from './components/AssistancePane.js';
import { SkeletonLines } from './components/SkeletonLines.js';
import { FirstPaint } from './components/AfterFirstPaint.js';
import { Notice } from './components/Notice.js';
import { ProblemPage } from './components/ProblemView.js';
import { SpokenLog } from './components/SpokenLog.js';
import type { HostAbilities, MailHost } from './host/mail-host.js';
import type { Opening } from './opening.js';
import { PaneContext, usePane, type Pane } from './pane-context.js';
import { useItem } from './use-item.js';
import { applyTheme } from './apply-theme.js';

const useStyles = makeStyles({
  main: { minHeight: 'var(--pane-height, 100vh)', display: 'flex', flexDirection: 'column' },
  waiting: { padding: '8px 12px' },
});

export interface TaskPaneProps {
  words: Wording;
  host: MailHost;
  abilities: HostAbilities;
  api: Api;
  signIn: TokenSource['signIn'];
  /** What was begun before the pane was drawn. */
  opening?: Opening | undefined;
}

/** The pane: follows the open item, wears the host's theme, and shows what there is to say about the message. */
export function TaskPane(props: TaskPaneProps): ReactNode {
  const styles = useStyles();
  const { words, host, abilities, api, signIn } = props;
  useLayoutEffect(() => {
    document.documentElement.lang = words.locale;
    return applyTheme(host);
  }, [words, host]);
  const main: { readonly current: HTMLElement | null } = useFocusVisible();
  const say = useRef<(sentence: string) => void>(null);
  const announce = useCallback((sentence: string) => say.current?.(sentence), []);
  const pane = useMemo<Pane>(
    () => ({ words, host, abilities, api, signIn, announce }),
    [words, host, abilities, api, signIn, announce],
  );
  return (
    <PaneContext.Provider value={pane}>
      <main ref={main} className={styles.main} lang={words.locale} aria-label={words.pane.name}>
        <FirstPaint>
          <OpenItemPane opening={props.opening} />
        </FirstPaint>
      </main>
      <SpokenLog say={say} />
    </PaneContext.Provider>
  );
}

function OpenItemPane({ opening }: { opening: Opening | undefined }): ReactNode {
  const { words, host } = usePane();
  const isDirty = useRef(false);
  const isHeld = useCallback(() => isDirty.current, []);
  const onDirty = useCallback((dirty: boolean) => {
    isDirty.current = dirty;
  }, []);
  const { snapshot, problem, isElsewhere, follow } = useItem(host, isHeld, opening);
  if (problem !== undefined) return <ProblemPage problem={problem} onPress={follow} />;
  if (snapshot === undefined) return <Waiting />;
  if (snapshot.kind !== 'message') return <ProblemPage problem={{ code: snapshot.kind }} />;
  const moved = words.problems['item-changed'];
  return (
    <>
      {isElsewhere && moved && (
        <Notice
          tone="check"
          isAlert
          title={moved.title}
          action={{ label: moved.do ?? words.pane.tryAgain, onPress: follow }}
        >
          {moved.what}
        </Notice>
      )}
      <AssistancePane
        key={snapshot.key}
        snapshot={snapshot}
        begun={snapshot === opening?.snapshot ? opening.run : undefined}
        isFrozen={isElsewhere}
        onDirty={onDirty}
      />
    </>
  );
}

function Waiting(): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  return (
    <div className={styles.waiting} role="status" aria-label={words.pane.reading}>
      <SkeletonLines lines={['long', 'short', 'full', 'full', 'long']} />
    </div>
  );
}
