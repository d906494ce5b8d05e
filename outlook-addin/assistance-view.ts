import type {
  Action,
  Assistance,
  CutText,
  Disposition,
  RecordOnFile,
  Sender,
  Tag,
  Understanding,
  Warning,
} from '../shared/assistance.js';
import type { Draft, Part, Unsupported } from '../shared/draft.js';
import type { AssistanceEvent } from '../shared/events.js';
import type { Coverage, Fact, Missing, Passage } from '../shared/fact.js';

/** What is known of an assistance so far. Sections that are undefined have not arrived: the pane shows their skeleton. */
export interface AssistanceView {
  state: 'working' | 'done' | 'stopped';
  id?: string;
  understanding?: Understanding;
  sender?: Sender;
  cut: CutText[];
  facts?: Fact[];
  /** Known once it is done; until then the facts say which there are. */
  records: RecordOnFile[];
  passages: Passage[];
  missing: Missing[];
  /** Known once all is read. */
  coverage?: Coverage[];
  abilities?: Assistance['abilities'];
  decision?: {
    disposition: Disposition;
    routing?: { to: string; why: string };
    tags: Tag[];
    warnings: Warning[];
    actions: Action[];
  };
  /** The draft as it grows; once done, the drafts of the answer. */
  growing: Part[];
  checked?: { unsupported: Unsupported[]; unanswered: string[] };
  isRestarted: boolean;
  drafts: Draft[];
}

export const emptyView: AssistanceView = {
  state: 'working',
  cut: [],
  records: [],
  passages: [],
  missing: [],
  growing: [],
  isRestarted: false,
  drafts: [],
};

/** The view after one more event. Pure. */
export function applyEvent(view: AssistanceView, event: AssistanceEvent): AssistanceView {
  switch (event.event) {
    case 'understanding':
      return { ...view, id: event.id, understanding: event.understanding, sender: event.sender, cut: event.cut };
    case 'facts':
      return {
        ...view,
        facts: [...(view.facts ?? []), ...event.facts],
        passages: [...view.passages, ...event.passages],
        missing: [...view.missing, ...event.missing],
      };
    case 'decision': {
      const { event: _name, routing, ...decision } = event;
      return { ...view, facts: view.facts ?? [], decision: { ...decision, ...(routing && { routing }) } };
    }
    case 'part':
      return { ...view, growing: grow(view.growing, event.part, event.grow === true) };
    case 'restart':
      return { ...view, growing: [], isRestarted: true };
    case 'checked':
      return { ...view, checked: { unsupported: event.unsupported, unanswered: event.unanswered } };
    case 'repaired':
      return { ...view, growing: event.parts };
    case 'done':
      return viewOf(event.assistance, view.isRestarted);
    case 'error':
      return { ...view, state: 'stopped' };
  }
}

/** A complete answer as a view. */
export function viewOf(assistance: Assistance, isRestarted = false): AssistanceView {
  const { disposition, routing, tags, warnings, actions, cause, coverage, abilities } = assistance;
  const first = assistance.drafts[0];
  return {
    state: 'done',
    id: assistance.id,
    understanding: cause.understanding,
    sender: cause.sender,
    cut: cause.cut,
    facts: assistance.facts,
    records: assistance.records,
    passages: assistance.passages,
    missing: assistance.missing,
    ...(coverage && { coverage }),
    ...(abilities && { abilities }),
    decision: { disposition, ...(routing && { routing }), tags, warnings, actions },
    growing: first?.parts ?? [],
    checked: { unsupported: first?.unsupported ?? [], unanswered: first?.unanswered ?? [] },
    isRestarted,
    drafts: assistance.drafts,
  };
}

function grow(parts: Part[], part: Part, isContinued: boolean): Part[] {
  const last = parts.at(-1);
  if (isContinued && part.kind === 'text' && last?.kind === 'text') {
    return [...parts.slice(0, -1), { kind: 'text', text: last.text + part.text }];
  }
  return [...parts, part];
}
