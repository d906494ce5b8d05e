import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { draftLanguages } from '../draft-languages.js';
import { languageName } from '../language-name.js';
import { usePane } from '../pane-context.js';
import type { Wishes } from '../request-for.js';
import { Choice } from './Choice.js';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
});

/** The language and tone of the reply and whom it goes to, beside its title. */
export function ReplySelects(props: {
  wishes: Wishes;
  language: string | undefined;
  onWish: (change: Partial<Wishes>) => void;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { wishes, onWish } = props;
  const tones = (['friendly', 'neutral', 'formal'] as const).map((tone) => ({
    value: tone,
    label: words.reply.tones[tone],
  }));
  const language = draftLanguages.find((code) => code === (wishes.language ?? props.language));
  return (
    <div className={styles.row}>
      <Choice
        label={words.reply.language}
        value={language}
        options={draftLanguages.map((code) => ({ value: code, label: languageName(code, words) }))}
        onChoose={(chosen) => onWish({ language: chosen })}
      />
      <Choice label={words.reply.tone} value={wishes.tone} options={tones} onChoose={(tone) => onWish({ tone })} />
      <Choice
        label={words.reply.to}
        value={wishes.reply}
        options={[
          { value: 'sender', label: words.reply.toSender },
          { value: 'all', label: words.reply.toAll },
        ]}
        onChoose={(reply) => onWish({ reply })}
      />
    </div>
  );
}
