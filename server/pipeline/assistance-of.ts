import { apiVersion, type Assistance, type Understanding } from '../../shared/assistance.js';
import type { Message } from '../../shared/message.js';
import type { Asked, CheckedDraft, Decision, Known, ReadMessage } from './situation.js';
import { sumOfUsage } from './write-draft/sum-of-usage.js';
import { askStates, openPoints } from './open-asks.js';
import { recordsOnFile } from './records-on-file.js';
import type { Tools } from './tools.js';

/** What was decided, with what an agent may do about it. */
export type Decided = Decision & Pick<Assistance, 'warnings' | 'actions'>;

/** The assistance as the contract has it, put together from what the stages found. `timingsMs` are milliseconds by stage. */
export function assistanceOf(
  { id, createdAt, expiresAt, request, read }: Asked,
  { sender, understanding, context }: Known,
  { warnings, ...decision }: Decided,
  drafts: readonly CheckedDraft[],
  tools: Tools,
  timingsMs: Record<string, number>,
): Assistance {
  const { facts, passages, missing } = context;
  const first = drafts[0]?.draft;
  const asks =
    first === undefined
      ? understanding.asks
      : askStates(understanding.asks, decision.disposition.kind, first.unanswered);
  const usage = drafts.map((draft) => draft.usage).reduce(sumOfUsage, undefined);
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
    warnings: uniqueWarnings([...warnings, ...drafts.flatMap((draft) => draft.warnings)]),
    drafts: drafts.map(({ draft }) => draft),
    records: recordsOnFile(facts, understanding.references),
    openPoints: openPoints(asks),
    versions: tools.versions,
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
