import type { ReactNode } from 'react';
import { warningAbout } from '../../shared/wording/records/warning-about.js';
import type { AssistanceView } from '../assistance-view.js';
import { usePane } from '../pane-context.js';
import { Notice } from './Notice.js';

/** What the agent should know before answering, each once. Red only where the reply could do harm. */
export function Warnings(props: { view: AssistanceView }): ReactNode {
  const { words } = usePane();
  const { decision, facts, sender, understanding } = props.view;
  // The standing beside the sender's name says the same; one place is enough.
  const saidAbove = sender?.standing === 'unverified' ? 'sender-unverified' : undefined;
  const seen = new Set<string>();
  return decision?.warnings
    .filter(({ code }) => code !== saidAbove)
    .map((warning) => {
      const key = `${warning.code} ${warning.factId ?? ''}`;
      if (seen.has(key)) return null;
      seen.add(key);
      const about = warningAbout(warning, { facts: facts ?? [], references: understanding?.references ?? [] });
      const isHarm = warning.code === 'sender-failed' || warning.code === 'recipient-not-on-file';
      return (
        <Notice key={key} tone={isHarm ? 'stop' : 'check'}>
          {about !== undefined && <strong>{about}: </strong>}
          {words.warnings[warning.code]}
        </Notice>
      );
    });
}
