import { makeStyles, tokens } from '@fluentui/react-components';
import type { ComponentProps, ReactNode } from 'react';
import type { Reader } from '../../shared/wording/records/value-text.js';
import { usePane } from '../pane-context.js';
import { useRecordWords } from '../use-record-words.js';
import { Actions } from './Actions.js';
import { CutTexts } from './CutTexts.js';
import { Records } from './Records.js';
import type { Rest } from './Rest.js';
import { Section } from './Section.js';
import { SkeletonLines } from './SkeletonLines.js';
import { Tags } from './Tags.js';

const useStyles = makeStyles({
  account: {
    padding: '4px 12px',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

/** What stands behind the fold. Loaded after the pane is usable. */
export function RestContent(props: ComponentProps<typeof Rest>): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const recordWords = useRecordWords();
  const { view } = props;
  if (recordWords === undefined) return <SkeletonLines lines={['long', 'short']} />;
  const reader: Reader = { locale: words.locale, words: recordWords, year: new Date().getFullYear() };
  return (
    <>
      <Records view={view} reader={reader} onRefresh={props.onRefresh} onUse={props.onUse} />
      {props.hasTags && (
        <Tags tags={view.decision?.tags ?? []} reader={reader} itemKey={props.itemKey} onTagged={props.onTagged} />
      )}
      {view.cut.length > 0 && (
        <Section title={words.rest.cut}>
          <CutTexts cut={view.cut} />
        </Section>
      )}
      {view.id !== undefined && view.state === 'done' && (
        <Actions actions={view.decision?.actions ?? []} assistanceId={view.id} />
      )}
      {props.account !== undefined && <div className={styles.account}>{props.account}</div>}
    </>
  );
}
