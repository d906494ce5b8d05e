import { makeStyles, tokens } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import type { Fact } from '../../shared/fact.js';
import { recordCounts } from '../../shared/wording/records/record-counts.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import { useFold } from '../use-fold.js';
import { useRecordWords } from '../use-record-words.js';
import { Icon } from './Icon.js';
import { ProgressLine } from './ProgressLine.js';
import { SkeletonLines } from './SkeletonLines.js';

const load = () => import('./RestContent.js');
const RestContent = lazy(async () => ({ default: (await load()).RestContent }));

const useStyles = makeStyles({
  fold: {
    appearance: 'none',
    display: 'flex',
    alignItems: 'center',
    columnGap: '8px',
    width: '100%',
    minHeight: '32px',
    padding: '4px 12px',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground2,
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  waiting: { minHeight: '24px', padding: '4px 12px' },
});

const kept = 'truedraft-rest';

/** What is wanted now and then: records, tags, what was set aside. One line until it is opened; it stays as the agent left it. */
export function Rest(props: {
  view: AssistanceView;
  itemKey: string;
  /** Tags can be put on the open item. */
  hasTags: boolean;
  /** The agent's own address and the mailbox, in words. */
  account: string | undefined;
  onRefresh: () => void;
  onTagged: (names: string[]) => void;
  /** Puts a fact into the reply; undefined where nothing can be put. */
  onUse: ((fact: Fact) => void) | undefined;
}): ReactNode {
  const styles = useStyles();
  const { words, abilities } = usePane();
  const { isOpen, button, content } = useFold(wasOpen, keepOpen);
  // Fetched while there is a connection, so that it opens at once and without one.
  useEffect(() => void load().catch(() => undefined), []);
  useRecordWords();
  const { view } = props;
  if (view.facts === undefined)
    return (
      <div className={styles.waiting}>
        <SkeletonLines lines={['short']} />
        <ProgressLine label={words.facts.looking} />
      </div>
    );
  const tags = props.hasTags && abilities.tags !== 'none' ? (view.decision?.tags.length ?? 0) : 0;
  const summary = [
    ...recordCounts(view.facts).map(({ kind, count }) => words.rest.records(kind, count)),
    ...(tags > 0 ? [words.rest.tags(tags)] : []),
    ...(view.cut.length > 0 ? [words.message.cut(view.cut.length)] : []),
  ];
  return (
    <div>
      <button {...button} className={styles.fold}>
        <Icon name={isOpen ? 'less' : 'more'} />
        <span>{summary.length === 0 ? words.rest.nothing : summary.join('\u00a0· ')}</span>
      </button>
      <div {...content}>
        {isOpen && (
          <Suspense fallback={<SkeletonLines lines={['long', 'short']} />}>
            <RestContent {...props} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

/** A browser that keeps nothing for us begins folded. */
function wasOpen(): boolean {
  try {
    return localStorage.getItem(kept) === 'open';
  } catch {
    return false;
  }
}

function keepOpen(isOpen: boolean): void {
  try {
    localStorage.setItem(kept, isOpen ? 'open' : 'folded');
  } catch {
    return;
  }
}
