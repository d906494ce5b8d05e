import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { Tag } from '../../shared/assistance.js';
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
export function Tags(props: { tags: readonly Tag[]; itemKey: string; onTagged: (names: string[]) => void }): ReactNode {
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
        {props.tags.map(({ name, why }) => {
          const isOn = applied.includes(name);
          return (
            <Button
              key={name}
              size="small"
              shape="circular"
              appearance={isOn ? 'subtle' : 'outline'}
              title={why}
              aria-label={isOn ? words.tags.applied(name) : words.tags.apply(name)}
              disabledFocusable={isOn || busy === name}
              onClick={() => void add(name)}
            >
              {name}&nbsp;
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
