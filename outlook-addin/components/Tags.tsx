import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { Tag } from '../../shared/assistance.js';
import { tagText } from '../../shared/wording/records/record-lines.js';
import type { Reader } from '../../shared/wording/records/value-text.js';
import { usePane } from '../pane-context.js';
import { Icon } from './Icon.js';
import { Section } from './Section.js';

const useStyles = makeStyles({
  list: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  refused: {
    color: tokens.colorStatusWarningForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

/** Suggested tags; one press applies. What the mail program refused is said, and can be tried again. */
export function Tags(props: {
  tags: readonly Tag[];
  reader: Reader;
  itemKey: string;
  onTagged: (names: string[]) => void;
}): ReactNode {
  const styles = useStyles();
  const { words, host, abilities } = usePane();
  const [applied, setApplied] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState<string>();
  useEffect(() => {
    let isCurrent = true;
    host.tagsOn(props.itemKey).then(
      (names) => isCurrent && setApplied(names),
      () => isCurrent && setApplied([]),
    );
    return () => {
      isCurrent = false;
    };
  }, [host, props.itemKey]);
  if (props.tags.length === 0 || abilities.tags === 'none') return null;

  const add = async (name: string): Promise<void> => {
    setBusy(name);
    const answer = await host.addTags(props.itemKey, [name]).catch(() => ({ applied: [], refused: [name] }));
    setBusy(undefined);
    setApplied((now) => [...now, ...answer.applied]);
    setRefused((now) => [...now.filter((other) => other !== name), ...answer.refused]);
    if (answer.applied.length > 0) props.onTagged(answer.applied);
  };
  return (
    <Section title={words.tags.title}>
      <div className={styles.list}>
        {props.tags.map((tag) => {
          const { name } = tag;
          const shown = tagText(tag, props.reader);
          const isOn = applied.includes(name);
          return (
            <Button
              key={name}
              size="small"
              shape="circular"
              appearance={isOn ? 'subtle' : 'outline'}
              title={name}
              aria-label={isOn ? words.tags.applied(shown) : words.tags.apply(shown)}
              disabledFocusable={isOn || busy === name}
              onClick={() => void add(name)}
            >
              {shown}&nbsp;
              <Icon name={isOn ? 'check' : 'plus'} />
            </Button>
          );
        })}
      </div>
      <div role="status" className={styles.refused}>
        {refused.map((name) => (
          <div key={name}>{words.tags.refused(name)}</div>
        ))}
      </div>
    </Section>
  );
}
