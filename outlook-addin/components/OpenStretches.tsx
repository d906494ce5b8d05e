import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Unsupported } from '../../shared/draft.js';
import { usePane } from '../pane-context.js';
import type { Word } from '../use-draft.js';

const useStyles = makeStyles({
  title: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorStatusWarningForeground3,
    margin: 0,
    fontWeight: tokens.fontWeightSemibold,
  },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', rowGap: '4px' },
  button: {
    width: '100%',
    padding: '4px 8px',
    border: `1px solid ${tokens.colorStatusWarningBorder1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'start',
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  done: { border: `1px solid ${tokens.colorNeutralStroke1}`, backgroundColor: tokens.colorNeutralBackground1 },
  why: { color: tokens.colorNeutralForeground2 },
});

/** The marked stretches as a list, for the keyboard, for touch and for screen readers. */
export function OpenStretches(props: {
  unsupported: readonly Unsupported[];
  wordOn: (stretch: Unsupported) => Word | 'open';
  onOpen: (stretch: Unsupported) => void;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { unsupported, wordOn } = props;
  if (unsupported.length === 0) return null;
  const count = unsupported.filter((stretch) => wordOn(stretch) === 'open').length;
  const said = { confirmed: words.unsupported.confirmed, 'left-out': words.unsupported.leftOut };
  return (
    <div>
      {count > 0 && <p className={styles.title}>{words.unsupported.count(count)}</p>}
      <ul className={styles.list}>
        {unsupported.map((stretch) => {
          const word = wordOn(stretch);
          return (
            <li key={stretch.id}>
              <button
                type="button"
                className={mergeClasses(styles.button, word !== 'open' && styles.done)}
                onClick={() => props.onOpen(stretch)}
              >
                {words.unsupported.about(stretch.text)}{' '}
                <span className={styles.why}>{word === 'open' ? words.unsupported.why[stretch.why] : said[word]}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
