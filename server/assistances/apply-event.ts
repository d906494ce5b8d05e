import type { Assistance } from '../../shared/assistance.js';
import type { Draft, Part } from '../../shared/draft.js';
import type { AssistanceEvent } from '../../shared/events.js';

/** The assistance as it is known after one more event. Returns a new object; `error` leaves it failed with what it had. */
export function applyEvent(before: Assistance, event: AssistanceEvent): Assistance {
  switch (event.event) {
    case 'understanding': {
      const { subject, newText, cut, sender, understanding } = event;
      return { ...before, cause: { ...before.cause, subject, newText, cut, sender, understanding } };
    }
    case 'facts':
      return {
        ...before,
        facts: [...before.facts, ...event.facts],
        passages: [...before.passages, ...event.passages],
        missing: [...before.missing, ...event.missing],
      };
    case 'decision': {
      const { disposition, routing, tags, warnings, actions } = event;
      return { ...before, disposition, ...(routing === undefined ? {} : { routing }), tags, warnings, actions };
    }
    case 'part':
      return withDraft(before, (draft) => ({ ...draft, parts: addPart(draft.parts, event.part, event.grow === true) }));
    case 'restart':
      return withDraft(before, (draft) => ({ ...draft, writer: event.writer, parts: [] }));
    case 'checked':
      return withDraft(before, (draft) => ({
        ...draft,
        unsupported: event.unsupported,
        unanswered: event.unanswered,
        sentences: event.sentences ?? draft.sentences,
      }));
    case 'repaired':
      return withDraft(before, (draft) => ({ ...draft, parts: event.parts }));
    case 'done':
      return event.assistance;
    case 'error':
      return { ...before, state: 'failed' };
  }
}

function withDraft(before: Assistance, change: (draft: Draft) => Draft): Assistance {
  const [first, ...others] = before.drafts;
  const language = before.cause.understanding.language;
  const empty: Draft = {
    id: 'draft1',
    language,
    writer: '',
    parts: [],
    text: '',
    unanswered: [],
    unsupported: [],
    sentences: [],
  };
  return { ...before, drafts: [change(first ?? empty), ...others] };
}

function addPart(parts: readonly Part[], part: Part, grows: boolean): Part[] {
  const last = parts.at(-1);
  if (grows && last?.kind === 'text' && part.kind === 'text') {
    return [...parts.slice(0, -1), { kind: 'text', text: last.text + part.text }];
  }
  return [...parts, part];
}
