import type { AssistanceRequest, Understanding } from '../../shared/assistance.js';
import type { Draft, Part } from '../../shared/draft.js';
import type { DraftLanguageCode } from '../../shared/languages.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import { renderHtml, renderText } from '../../shared/render-draft.js';
import type { WriteRequest } from '../writers/writer.js';
import { askedText } from './asked-text.js';
import { checkDraft } from './check-draft/check-draft.js';
import type { CheckedDraft, Context, Decision, ReadMessage } from './situation.js';
import { slotRawValues } from './check-draft/slot-raw-values.js';
import type { Tools } from './tools.js';
import { unansweredAsks } from './check-draft/unanswered.js';
import { writeDraft } from './write-draft/write-draft.js';

export interface DraftInput {
  request: AssistanceRequest;
  read: ReadMessage;
  understanding: Understanding;
  context: Context;
  decision: Decision;
  language: DraftLanguageCode;
  timeZone: string;
}

/** Writes the draft, turns raw values that are facts into facts, and marks what nothing supports. */
export async function checkedDraft(input: DraftInput, tools: Tools, id = 'draft1'): Promise<CheckedDraft> {
  const { context, language, timeZone } = input;
  const region = tools.mailbox.region ?? tools.settings.organization.region;
  const writeRequest = writeRequestOf(input, tools, await tools.styleExamples(language));
  const support = {
    facts: context.facts,
    passages: context.passages,
    references: input.understanding.references,
    language,
    ...(region === undefined ? {} : { region }),
    now: tools.now(),
    timeZone,
  };
  const written = await writeDraft(writeRequest, {
    writers: tools.writers,
    passages: context.passages,
    signal: tools.signal,
    onPart: (part, grow) => tools.emit({ event: 'part', part, ...(grow ? { grow } : {}) }),
    onRestart: (writer) => tools.emit({ event: 'restart', writer }),
    onUsage: tools.spent,
  });
  const parts = slotRawValues(written.parts, { ...support, vouched: written.vouched });
  const draft: Draft = {
    id,
    language,
    writer: written.writer,
    parts,
    text: renderText(parts, support),
    html: renderHtml(parts, support),
    unanswered: unansweredIn(parts, written.unanswered, input, support),
    unsupported: checkDraft(parts, { ...support, vouched: written.vouched }),
    sentences: [],
  };
  return {
    draft,
    vouched: written.vouched,
    warnings: [
      ...(written.fellBack ? [{ code: 'writer-fell-back' as const }] : []),
      ...(tools.isSpendingLimited ? [{ code: 'spending-limit' as const }] : []),
    ],
    ...(written.usage === undefined ? {} : { usage: written.usage }),
  };
}

/** Asks left open, by the writer's own word and by reading the draft. A reply that only asks back or hands over answers none by intent. */
function unansweredIn(
  parts: readonly Part[],
  byWriter: readonly string[],
  { decision, understanding }: DraftInput,
  support: Parameters<typeof unansweredAsks>[2],
): string[] {
  if (decision.disposition.kind !== 'reply') return [];
  return [...new Set([...byWriter, ...unansweredAsks(parts, understanding.asks, support)])];
}

function writeRequestOf(input: DraftInput, tools: Tools, styleExamples: readonly string[]): WriteRequest {
  const { request, read, understanding, context, decision, language, timeZone } = input;
  const { mailbox, settings } = tools;
  const facts = context.facts.filter((fact) => fact.withheld !== true);
  const customerName = facts.find((fact) => fact.alias === 'customer' && fact.field === 'name')?.text;
  return {
    language,
    disposition: decision.disposition,
    newText: askedText(read),
    subject: read.subject,
    thread: read.thread.map((earlier) => earlier.text),
    asks: understanding.asks,
    intents: understanding.intents.map((intent) => intent.id),
    facts: decision.disposition.kind === 'hand-over' ? facts.filter((fact) => fact.alias === 'org') : facts,
    passages: context.passages,
    notFound: context.notFound,
    about: context.about,
    candidates: context.candidates,
    hasMissing: context.missing.length > 0,
    ...(customerName === undefined ? {} : { customerName }),
    mailbox: {
      name: mailbox.name ?? settings.organization.name,
      signature: signatureOf(mailbox),
      tone: request.tone ?? mailbox.tone,
      length: request.length ?? mailbox.length,
      timeZone,
    },
    templates: settings.templates,
    ...(request.instruction === undefined ? {} : { instruction: request.instruction }),
    styleExamples,
    now: tools.now(),
  };
}

function signatureOf(mailbox: MailboxSettings): string | undefined {
  return mailbox.signature === 'host' ? undefined : mailbox.signature.text;
}
