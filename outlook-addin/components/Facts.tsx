import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import type { Fact } from '../../shared/fact.js';
import { coverageTexts, saidBeside } from '../../shared/wording/coverage-text.js';
import { missingText } from '../../shared/wording/missing-text.js';
import { ageOf, useNow } from '../age.js';
import type { AssistanceView } from '../assistance-view.js';
import { isHttps } from '../is-https.js';
import { usePane } from '../pane-context.js';
import { SkeletonLines } from './SkeletonLines.js';
import { Icon } from './Icon.js';
import { ProgressLine } from './ProgressLine.js';
import { Section } from './Section.js';

const shownAtFirst = 7;

const useStyles = makeStyles({
  list: { display: 'flex', flexDirection: 'column', rowGap: '4px', margin: 0 },
  row: { display: 'grid', gridTemplateColumns: 'minmax(64px, 26%) 1fr auto', columnGap: '8px', alignItems: 'baseline' },
  label: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere', margin: 0 },
  value: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
  source: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3, textAlign: 'end' },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  note: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    display: 'block',
  },
  stale: { color: tokens.colorStatusWarningForeground3 },
  aside: {
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    display: 'flex',
    alignItems: 'center',
    columnGap: '4px',
  },
  refresh: { minWidth: '24px', padding: 0 },
  missing: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: '8px',
    alignItems: 'center',
    color: tokens.colorNeutralForeground2,
  },
});

/** What the systems know: label, value, source; a source is not repeated from row to row. */
export function Facts(props: { view: AssistanceView; onRefresh: () => void }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const now = useNow();
  const [isLong, setLong] = useState(false);
  const { facts, coverage, state } = props.view;
  const missing = saidBeside(props.view.missing, coverage);
  const isWaiting = facts === undefined;
  const all = facts ?? [];
  const oldest = all.map((fact) => fact.source.readAt).sort()[0];
  const shown = isLong ? all : all.slice(0, shownAtFirst);
  const age = oldest === undefined ? undefined : words.facts.read(ageOf(oldest, now, words));
  return (
    <Section
      title={words.facts.title}
      isBusy={isWaiting}
      aside={
        <span className={styles.aside}>
          {age}
          <Button
            className={styles.refresh}
            appearance="subtle"
            size="small"
            disabled={state === 'working'}
            aria-label={words.pane.refresh}
            title={words.pane.refresh}
            onClick={props.onRefresh}
          >
            <Icon name="again" />
          </Button>
        </span>
      }
    >
      {isWaiting && (
        <>
          <SkeletonLines lines={['long', 'short', 'long']} />
          <ProgressLine label={words.facts.looking} />
        </>
      )}
      {!isWaiting && all.length === 0 && missing.length === 0 && <div className={styles.label}>{words.facts.none}</div>}
      {all.length > 0 && (
        <dl className={styles.list}>
          {shown.map((fact, at) => (
            <FactRow
              key={fact.id}
              fact={fact}
              isSourceShown={sourceOf(fact) !== (at > 0 ? sourceOf(shown[at - 1]) : undefined)}
            />
          ))}
        </dl>
      )}
      {all.length > shownAtFirst && (
        <Button appearance="subtle" size="small" onClick={() => setLong(!isLong)}>
          {isLong ? words.pane.less : words.pane.more}
        </Button>
      )}
      {missing.map((gap) => (
        <div key={`${gap.connector} ${gap.reason}`} className={styles.missing}>
          {missingText(gap, words)}
          <Button size="small" appearance="subtle" onClick={props.onRefresh} disabled={state === 'working'}>
            {words.pane.tryAgain}
          </Button>
        </div>
      ))}
      {coverageTexts(coverage ?? [], words).map((line) => (
        <div key={line} className={styles.note}>
          {line}
        </div>
      ))}
    </Section>
  );
}

function sourceOf(fact: Fact | undefined): string {
  return fact === undefined ? '' : `${fact.source.system} ${fact.source.record} ${fact.source.url ?? ''}`;
}

function FactRow(props: { fact: Fact; isSourceShown: boolean }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { fact } = props;
  const { system, url, stale } = fact.source;
  return (
    <div className={styles.row}>
      <dt className={styles.label}>{fact.label}</dt>
      <dd className={styles.value}>
        {fact.type === 'link' && isHttps(fact.value) ? (
          <a className={styles.link} href={fact.value} target="_blank" rel="noreferrer noopener">
            {fact.text}
          </a>
        ) : (
          fact.text
        )}
        {fact.withheld === true && <span className={styles.note}>{words.facts.withheld}</span>}
        {stale === true && <span className={mergeClasses(styles.note, styles.stale)}>{words.facts.stale}</span>}
      </dd>
      <dd className={styles.source}>
        {props.isSourceShown &&
          (url !== undefined && isHttps(url) ? (
            <a
              className={styles.link}
              href={url}
              target="_blank"
              rel="noreferrer noopener"
              aria-label={words.facts.open(system)}
            >
              {system} <Icon name="open" />
            </a>
          ) : (
            system
          ))}
      </dd>
    </div>
  );
}
