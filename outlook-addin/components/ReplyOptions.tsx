import { Button, makeStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { draftLanguages } from '../draft-languages.js';
import { languageName } from '../age.js';
import { usePane } from '../pane-context.js';
import type { Wishes } from '../request-for.js';
import { Choice } from './Choice.js';
import { LineInput } from './LineInput.js';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  changes: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
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

/** Quick changes below the box: shorter, more formal, in the other tones to choose from, or in the agent's own words. */
export function ReplyChanges(props: {
  wishes: Wishes;
  isDisabled: boolean;
  onWish: (change: Partial<Wishes>) => void;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const [instruction, setInstruction] = useState('');
  const { wishes, isDisabled, onWish } = props;
  const wanted = instruction.trim();
  return (
    <form
      className={styles.changes}
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== '') onWish({ instruction: wanted });
      }}
    >
      <div className={styles.row}>
        <Button
          size="small"
          disabled={isDisabled || wishes.length === 'short'}
          onClick={() => onWish({ length: 'short' })}
        >
          {words.reply.shorter}
        </Button>
        <Button
          size="small"
          disabled={isDisabled || wishes.tone === 'formal'}
          onClick={() => onWish({ tone: 'formal' })}
        >
          {words.reply.moreFormal}
        </Button>
        <Button
          size="small"
          disabled={isDisabled || wishes.alternatives === true}
          onClick={() => onWish({ alternatives: true })}
        >
          {words.pane.otherVersions}
        </Button>
      </div>
      <div className={styles.row}>
        <LineInput
          label={words.reply.instruction}
          hint={words.reply.instructionHint}
          value={instruction}
          onChange={setInstruction}
        />
        <Button size="small" type="submit" disabled={isDisabled || wanted === ''}>
          {words.reply.apply}
        </Button>
      </div>
    </form>
  );
}
