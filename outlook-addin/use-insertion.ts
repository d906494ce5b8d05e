import { useCallback, useRef, useState } from 'react';
import type { InsertionResponse } from '../shared/api.js';
import type { Part } from '../shared/draft.js';
import type { Party } from '../shared/message.js';
import { copyText } from './copy-text.js';
import type { InsertionPlace, MailHost, MessageSnapshot } from './host/mail-host.js';
import { usePane } from './pane-context.js';
import { asProblem, PaneProblem } from './pane-problem.js';
import { joinTexts } from './draft-parts.js';
import type { EditedDraft } from './use-draft.js';

export type InsertionState =
  | { kind: 'ready' }
  | { kind: 'working' }
  | { kind: 'open'; count: number }
  | { kind: 'empty' }
  | { kind: 'done'; place: InsertionPlace; answer: InsertionResponse }
  | { kind: 'failed'; problem: PaneProblem; answer?: InsertionResponse };

export interface InsertionFlow {
  state: InsertionState;
  insert: (way: 'insert' | 'copy') => Promise<void>;
  reset: () => void;
}

/**
 * From the press of the button to text in the mail: asks the server for the insertable text, hands exactly that to the mail program, and
 * reports the outcome. Copying goes the same way, so nothing leaves the pane unchecked.
 */
export function useInsertion(options: {
  id: string | undefined;
  snapshot: MessageSnapshot;
  reply: 'sender' | 'all';
  draft: EditedDraft;
  sent: readonly Part[];
}): InsertionFlow {
  const { host, api, abilities } = usePane();
  const { id, snapshot, reply, draft, sent } = options;
  const [state, setState] = useState<InsertionState>({ kind: 'ready' });
  // A second press may come before the first one is drawn.
  const isBusy = useRef(false);

  const run = async (way: 'insert' | 'copy'): Promise<void> => {
    if (id === undefined || draft.draftId === undefined || isBusy.current) return;
    if (draft.open.length > 0) return setState({ kind: 'open', count: draft.open.length });
    isBusy.current = true;
    setState({ kind: 'working' });
    let answer: InsertionResponse | undefined;
    try {
      const response = await api.insertion(id, {
        draft: draft.draftId,
        parts: [...sent],
        confirmed: [...draft.confirmed],
        leftOut: [...draft.leftOut],
        recipients: await recipientsNow(host, snapshot, reply),
      });
      if (response.kind === 'open') {
        draft.reopen(joinTexts(sent, response.open).unsupported);
        return setState({ kind: 'open', count: response.open.length });
      }
      if (response.text.trim() === '') return setState({ kind: 'empty' });
      answer = response;
      const { html, text } = response;
      const place =
        way === 'copy' || !abilities.reply
          ? await copied(text)
          : await host.insert({ forKey: snapshot.key, reply, html, text });
      setState({ kind: 'done', place, answer });
      const agent = host.account() ?? snapshot.message.mailbox;
      // The text is in the mail: an outcome that cannot be noted must not look like an insertion that failed.
      await api
        .outcome(id, {
          kind: 'inserted',
          by: { kind: 'agent', id: agent },
          edited: draft.isEdited || draft.leftOut.length > 0,
        })
        .catch(() => undefined);
    } catch (thrown) {
      setState({ kind: 'failed', problem: asProblem(thrown), ...(answer && { answer }) });
    } finally {
      isBusy.current = false;
    }
  };
  const reset = useCallback(() => setState((now) => (now.kind === 'ready' ? now : { kind: 'ready' })), []);
  return { state, insert: run, reset };
}

/** Whom the text will go to. Those of a message being written may have changed since it was read. */
async function recipientsNow(host: MailHost, snapshot: MessageSnapshot, reply: 'sender' | 'all'): Promise<Party[]> {
  if (snapshot.mode === 'read') return snapshot.recipients[reply];
  const now = await host.snapshot(new AbortController().signal);
  if (now.kind !== 'message' || now.key !== snapshot.key) throw new PaneProblem('item-changed');
  return now.recipients[reply];
}

async function copied(text: string): Promise<InsertionPlace> {
  await copyText(text);
  return 'copied';
}
