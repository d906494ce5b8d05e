import type { ReactNode } from 'react';
import type { Disposition } from '../../shared/assistance.js';
import { usePane } from '../pane-context.js';
import { Notice } from './Notice.js';

/** What should happen when it is not simply a reply: a person decides, a question goes back, or nothing is due. */
export function DispositionNotice(props: {
  disposition: Disposition;
  routing: { to: string; why: string } | undefined;
  onDraftAnyway: () => void;
}): ReactNode {
  const { words } = usePane();
  const { kind } = props.disposition;
  const reason = words.reasons[props.disposition.reason] ?? props.disposition.reason;
  const route = props.routing && <div>{words.dispositions.route(props.routing.to)}</div>;
  if (kind === 'reply') return null;
  if (kind === 'clarify')
    return (
      <Notice tone="quiet" title={words.dispositions.clarify}>
        {reason}
      </Notice>
    );
  if (kind === 'none') {
    return (
      <Notice
        tone="quiet"
        title={words.dispositions.none(reason)}
        action={{ label: words.dispositions.draftAnyway, onPress: props.onDraftAnyway }}
      />
    );
  }
  return (
    <Notice tone="check" title={words.dispositions.handOver(reason)}>
      {route}
      {words.dispositions.acknowledgement}
    </Notice>
  );
}
