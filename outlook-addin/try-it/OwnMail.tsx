import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState, type ClipboardEvent, type DragEvent, type ReactNode } from 'react';
import type { Wording } from '../../shared/wording/wording.js';
import { parse } from '../api.js';
import type { SampleMessage } from '../host/sample-host.js';
import { Choice } from '../components/Choice.js';

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: '12px',
    padding: '16px',
    minHeight: '100%',
    boxSizing: 'border-box',
  },
  over: { backgroundColor: tokens.colorBrandBackground2 },
  title: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
  lead: { margin: 0, color: tokens.colorNeutralForeground2 },
  text: {
    flexGrow: 1,
    minHeight: '220px',
    padding: '8px',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    font: 'inherit',
    fontSize: tokens.fontSizeBase300,
    resize: 'vertical',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'end', gap: '12px' },
  answer: {
    padding: '6px 12px',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  fault: { margin: 0, color: tokens.colorPaletteRedForeground1 },
});

type Fault = keyof Wording['tryIt']['own']['faults'];

/** Takes a mail of the visitor's own: words, the source of a mail, or an .eml file; asked as a customer of the demo shop, or as whom it says. */
export function OwnMail(props: {
  words: Wording;
  /** `Name <address>` of each. */
  customers: readonly string[];
  onMail: (mail: SampleMessage) => void;
}): ReactNode {
  const styles = useStyles();
  const words = props.words.tryIt.own;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string>();
  const [fault, setFault] = useState<Fault>();
  const [isOver, setIsOver] = useState(false);
  const from = chosen ?? props.customers[0] ?? '';

  const give = async (content: Blob, type: string): Promise<void> => {
    setFault(undefined);
    const mail = await sent(content, type, from);
    if (typeof mail === 'string') setFault(mail);
    else props.onMail(mail);
  };
  const giveFile = (file: File | undefined): void => void (file && give(file, 'message/rfc822'));
  const onDrop = (event: DragEvent): void => {
    const [file] = event.dataTransfer.files;
    if (file !== undefined) event.preventDefault();
    setIsOver(false);
    giveFile(file);
  };
  const onPaste = (event: ClipboardEvent): void => giveFile(event.clipboardData.files[0]);

  return (
    <form
      className={mergeClasses(styles.form, isOver && styles.over)}
      onDrop={onDrop}
      onPaste={onPaste}
      onDragOver={(event) => (event.preventDefault(), setIsOver(true))}
      onDragLeave={() => setIsOver(false)}
      onSubmit={(event) => (event.preventDefault(), void give(new Blob([text]), 'text/plain'))}
    >
      <h2 className={styles.title}>{words.title}</h2>
      <p className={styles.lead}>{words.lead}</p>
      <textarea
        className={styles.text}
        aria-label={words.text}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.row}>
        <label>
          {words.file}:{' '}
          <input type="file" accept=".eml,message/rfc822" onChange={(event) => giveFile(event.target.files?.[0])} />
        </label>
        <span>
          {words.sentBy}:{' '}
          <Choice
            label={words.sentBy}
            value={from}
            options={[
              ...props.customers.map((name) => ({ value: name, label: name })),
              { value: '', label: words.asWritten },
            ]}
            onChoose={setChosen}
          />
        </span>
        <button type="submit" className={styles.answer}>
          {words.answer}
        </button>
      </div>
      {fault && (
        <p role="alert" className={styles.fault}>
          {words.faults[fault]}
        </p>
      )}
    </form>
  );
}

/** The mail as the pane opens it, or what is wrong with it. Never rejects. */
async function sent(content: Blob, type: string, from: string): Promise<SampleMessage | Fault> {
  if (content.size > maxBytes) return 'too-large';
  const query = from === '' ? '' : `?${new URLSearchParams({ from }).toString()}`;
  const init = { method: 'POST', headers: { 'Content-Type': type, Accept: 'application/json' }, body: content };
  const response = await fetch(`/demo/messages${query}`, init).catch(() => undefined);
  if (response === undefined) return 'failed';
  const body = await response.text();
  if (response.ok) return parse<SampleMessage>(body);
  const { error } = parse<{ error?: { path?: Fault } }>(body);
  return error?.path ?? 'failed';
}

/** As the server has it: more need not be sent to be refused. */
const maxBytes = 10 * 1024 * 1024;
