import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Fact } from '../../shared/fact.js';
import { coverageTexts } from '../../shared/wording/coverage-text.js';
import { recordLines, type RecordLine, type RecordValue } from '../../shared/wording/records/record-lines.js';
import type { Reader } from '../../shared/wording/records/value-text.js';
import { ageOf } from '../../shared/wording/age-text.js';
import { useNow } from '../use-now.js';
import type { AssistanceView } from '../assistance-view.js';
import { isHttps } from '../is-https.js';
import { usePane } from '../pane-context.js';
import { useFold } from '../use-fold.js';
import { Icon } from './Icon.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  line: { display: 'flex', alignItems: 'center', columnGap: '4px', minHeight: '24px' },
  open: {
    appearance: 'none',
    flexGrow: 1,
    minWidth: 0,
    padding: '2px 0',
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    textAlign: 'start',
    whiteSpace: 'nowrap',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  asked: { fontWeight: tokens.fontWeightSemibold },
  gist: { color: tokens.colorNeutralForeground2 },
  rows: { margin: '0 0 8px 16px' },
  row: { display: 'flex', flexWrap: 'wrap', columnGap: '8px', overflowWrap: 'anywhere' },
  label: { color: tokens.colorNeutralForeground3, margin: 0 },
  value: { margin: 0, whiteSpace: 'pre-line', minWidth: 0 },
  use: {
    appearance: 'none',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: tokens.colorBrandForegroundLink,
    font: 'inherit',
    textAlign: 'start',
    whiteSpace: 'inherit',
    overflowWrap: 'anywhere',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  small: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  note: { color: tokens.colorNeutralForeground3 },
  stale: { color: tokens.colorStatusWarningForeground3 },
  aside: { display: 'flex', alignItems: 'center', columnGap: '4px', color: tokens.colorNeutralForeground3 },
  out: { padding: '2px 4px' },
  refresh: { minWidth: '24px', padding: 0 },
});

type Use = ((fact: Fact) => void) | undefined;

/** What the systems know: one line a record, the one asked about first. Pressed, it opens; a press on a value puts it into the reply. */
export function Records(props: { view: AssistanceView; reader: Reader; onRefresh: () => void; onUse: Use }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const now = useNow();
  const { facts = [], records, drafts, growing, coverage = [], state } = props.view;
  const full = coverage.filter(({ extent }) => extent === 'full');
  const lines = recordLines({ facts, records }, drafts[0]?.parts ?? growing, props.reader);
  const oldest = facts.map((fact) => fact.source.readAt).sort()[0];
  return (
    <Section
      title={words.rest.title}
      aside={
        <span className={mergeClasses(styles.aside, styles.small)}>
          {oldest !== undefined && words.facts.read(ageOf(oldest, now, words))}
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
      {lines.length === 0 && <div className={styles.note}>{words.facts.none}</div>}
      <ul className={styles.list}>
        {lines.map((line) => (
          <RecordRow key={line.alias} line={line} onUse={line.isWithheld ? undefined : props.onUse} />
        ))}
      </ul>
      {coverageTexts(full, words).map((line) => (
        <div key={line} className={mergeClasses(styles.note, styles.small)}>
          {line}
        </div>
      ))}
    </Section>
  );
}

function RecordRow({ line, onUse }: { line: RecordLine; onUse: Use }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { isOpen, button, content } = useFold();
  const now = useNow();
  const { system, url, readAt } = line.source;
  const age = ageOf(readAt, now, words);
  const gist = line.gist.join(' · ');
  return (
    <li>
      <div className={styles.line}>
        <button {...button} className={styles.open} title={`${line.title} ${gist}`}>
          <Icon name={isOpen ? 'less' : 'more'} />{' '}
          <span className={mergeClasses(line.isAskedAbout && styles.asked)}>{line.title}</span>{' '}
          <span className={styles.gist}>{gist}</span>
        </button>
        {url !== undefined && isHttps(url) && (
          <a
            className={mergeClasses(styles.link, styles.out)}
            href={url}
            target="_blank"
            rel="noreferrer noopener"
            title={words.facts.open(system)}
            aria-label={words.facts.open(system)}
          >
            <Icon name="open" />
          </a>
        )}
      </div>
      {line.isWithheld && <div className={mergeClasses(styles.note, styles.small)}>{words.facts.withheld}</div>}
      {line.isStale && <div className={mergeClasses(styles.stale, styles.small)}>{words.facts.stale}</div>}
      <div {...content} className={styles.rows}>
        {isOpen && <div className={mergeClasses(styles.note, styles.small)}>{words.facts.source(system, age)}</div>}
        {isOpen && (
          <dl className={styles.list}>
            {line.rows.map((row, at) => (
              <div key={at} className={styles.row}>
                <dt className={styles.label}>{row.label}</dt>
                {row.values.map((value) => (
                  <dd key={value.fact.id} className={styles.value}>
                    <Value value={value} onUse={onUse} />
                  </dd>
                ))}
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

/** A value; one that may stand in the reply is a button that puts it there. */
function Value(props: { value: RecordValue; onUse: Use }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { fact, label, text } = props.value;
  const { onUse } = props;
  return (
    <>
      {onUse === undefined || fact.withheld === true ? (
        text
      ) : (
        <button
          type="button"
          className={styles.use}
          title={words.facts.put}
          aria-label={`${words.facts.put}: ${label} ${text}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onUse(fact)}
        >
          {text}
        </button>
      )}
      {fact.type === 'link' && isHttps(fact.value) && (
        <a
          className={styles.link}
          href={fact.value}
          target="_blank"
          rel="noreferrer noopener"
          aria-label={words.facts.open(label)}
        >
          {' '}
          <Icon name="open" />
        </a>
      )}
    </>
  );
}
