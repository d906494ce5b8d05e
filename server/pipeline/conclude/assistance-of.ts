import { apiVersion, type Assistance, type Understanding, type Usage } from '../../../shared/assistance.js';
import type { Message } from '../../../shared/message.js';
import type { Asked, CheckedDraft, Decided, Known, ReadMessage } from '../situation.js';
import { askStates, openPoints } from './open-asks.js';
import { recordsOnFile } from './records-on-file.js';

/** With what it was made, and what that took: `timingsMs` are milliseconds by stage. */
interface Cost {
  versions: Assistance['versions'];
  timingsMs: Record<string, number>;
  usage: Usage | undefined;
  abilities: NonNullable<Assistance['abilities']>;
}

/** The assistance as the contract has it, put together from what the stages found. */
export function assistanceOf(
  { id, createdAt, expiresAt, request, read }: Asked,
  { sender, understanding, context }: Known,
  { warnings, ...decision }: Decided,
  drafts: readonly CheckedDraft[],
  { versions, timingsMs, usage, abilities }: Cost,
): Assistance {
  const { facts, passages, missing, coverage } = context;
  const first = drafts[0]?.draft;
  const asks =
    first === undefined
      ? understanding.asks
      : askStates(understanding.asks, decision.disposition.kind, first.unanswered);
  return {
    id,
    apiVersion,
    state: 'done',
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    cause: causeOf(request.cause.message, read, sender, { ...understanding, asks }),
    ...decision,
    facts,
    passages,
    missing,
    coverage,
    warnings: uniqueWarnings([...warnings, ...drafts.flatMap((draft) => draft.warnings)]),
    drafts: drafts.map(({ draft }) => draft),
    records: recordsOnFile(facts, understanding.references),
    openPoints: openPoints(asks),
    abilities,
    versions,
    timingsMs,
    ...(usage === undefined ? {} : { usage }),
  };
}

/** Once each: alternatives fall back, or are over the limit, together. */
function uniqueWarnings(warnings: Assistance['warnings']): Assistance['warnings'] {
  const seen = new Set<string>();
  return warnings.filter(({ code, factId }) => {
    const key = `${code} ${factId ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}

function causeOf(
  message: Message,
  read: ReadMessage,
  sender: Known['sender'],
  understanding: Understanding,
): Assistance['cause'] {
  const internetMessageId = read.internetMessageId ?? message.internetMessageId;
  return {
    kind: 'message',
    mailbox: message.mailbox,
    ...(internetMessageId === undefined ? {} : { internetMessageId }),
    ...(message.hostIds === undefined ? {} : { hostIds: message.hostIds }),
    subject: read.subject,
    newText: read.newText,
    cut: read.cut,
    sender,
    understanding,
  };
}
