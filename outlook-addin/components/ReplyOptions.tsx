import { Button, Input, makeStyles, Select } from '@fluentui/react-components';
import { useState, type ReactNode } from 'react';
import { languageName } from '../age.js';
import { usePane } from '../pane-context.js';
import type { Wishes } from '../use-assistance.js';

const useStyles = makeStyles({
  selects: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  instruction: { display: 'flex', flexWrap: 'wrap', gap: '4px' },
  input: { flexGrow: 1, flexBasis: '140px', minWidth: '140px' },
});

const languages = ['en', 'fr', 'de', 'es'] as const;

/** The language and tone of the reply, beside its title. */
export function ReplySelects(props: { wishes: Wishes; language: string | undefined; onWish(change: Partial<Wishes>): void }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const { wishes } = props;
  const language = wishes.language ?? props.language;
  return (
    <div className={styles.selects}>
      <Select
        size="small"
        appearance="underline"
        aria-label={words.reply.language}
        value={language ?? ''}
        onChange={(_event, { value }) => props.onWish({ language: value })}
      >
        {language === undefined && <option value="">{words.reply.language}</option>}
        {languages.map((code) => (
          <option key={code} value={code}>
            {languageName(code, words.locale)}
          </option>
        ))}
      </Select>
      <Select
        size="small"
        appearance="underline"
        aria-label={words.reply.tone}
        value={wishes.tone ?? ''}
        onChange={(_event, { value }) => {
          if (value === 'friendly' || value === 'neutral' || value === 'formal') props.onWish({ tone: value });
        }}
      >
        {wishes.tone === undefined && <option value="">{words.reply.tone}</option>}
        <option value="friendly">{words.reply.tones.friendly}</option>
        <option value="neutral">{words.reply.tones.neutral}</option>
        <option value="formal">{words.reply.tones.formal}</option>
      </Select>
      <Select
        size="small"
        appearance="underline"
        aria-label={words.reply.to}
        value={wishes.reply}
        onChange={(_event, { value }) => props.onWish({ reply: value === 'all' ? 'all' : 'sender' })}
      >
        <option value="sender">{words.reply.toSender}</option>
        <option value="all">{words.reply.toAll}</option>
      </Select>
    </div>
  );
}

/** Quick changes below the box: shorter, more formal, or in the agent's own words. */
export function ReplyChanges(props: { wishes: Wishes; isDisabled: boolean; onWish(change: Partial<Wishes>): void }): ReactNode {
  const styles = useStyles();
  const { words } = usePane();
  const [instruction, setInstruction] = useState('');
  const { wishes, isDisabled } = props;
  const send = (): void => {
    if (instruction.trim() !== '') props.onWish({ instruction: instruction.trim() });
  };
  return (
    <form
      className={styles.instruction}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Button size="small" disabled={isDisabled || wishes.length === 'short'} onClick={() => props.onWish({ length: 'short' })}>
        {words.reply.shorter}
      </Button>
      <Button size="small" disabled={isDisabled || wishes.tone === 'formal'} onClick={() => props.onWish({ tone: 'formal' })}>
        {words.reply.moreFormal}
      </Button>
      <Input
        className={styles.input}
        size="small"
        maxLength={2000}
        aria-label={words.reply.instruction}
        placeholder={words.reply.instructionHint}
        value={instruction}
        onChange={(_event, { value }) => setInstruction(value)}
      />
      <Button size="small" type="submit" disabled={isDisabled || instruction.trim() === ''}>
        {words.reply.apply}
      </Button>
    </form>
  );
}
