import { Button, makeStyles } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { usePane } from '../pane-context.js';
import type { Wishes } from '../request-for.js';
import { LineInput } from './LineInput.js';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  changes: { display: 'flex', flexDirection: 'column', rowGap: '4px' },
});

/** Quick changes below the box: shorter, more formal, in the other tones to choose from, or in the agent's own words. */
export function ReplyChanges(props: {
  wishes: Wishes;
  isDisabled: boolean;
  /** What cannot work here is not shown; undefined where the server does not say. */
  abilities: readonly string[] | undefined;
  onWish: (change: Partial<Wishes>) => void;
}): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const [instruction, setInstruction] = useState('');
  const { wishes, isDisabled, onWish } = props;
  const can = (ability: string): boolean => props.abilities?.includes(ability) !== false;
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
        {can('shorter') && (
          <Button
            size="small"
            disabled={isDisabled || wishes.length === 'short'}
            onClick={() => onWish({ length: 'short' })}
          >
            {words.reply.shorter}
          </Button>
        )}
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
      {can('instruction') && (
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
      )}
    </form>
  );
}
