import { contestedReasons } from '../../../shared/contested-reasons.js';
import type { Fact } from '../../../shared/fact.js';
import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import { askedText } from '../../mail/quotes/asked-text.js';
import type { WriteRequest } from '../../writers/writer.js';
import type { Decision, DraftInput, Tools } from '../situation.js';

/** What a writer is told. `styleExamples` are accepted replies, values stripped; facts that are withheld are not told. */
export function writeRequestOf(input: DraftInput, tools: Tools, styleExamples: readonly string[]): WriteRequest {
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
    facts: isContested(decision) ? facts.filter((fact) => onlyIdentifies(fact) || isOfCarrier(fact, decision)) : facts,
    passages: context.passages,
    notFound: context.notFound,
    about: context.about,
    candidates: context.candidates,
    ...(context.heardAs === undefined ? {} : { heardAs: context.heardAs }),
    reading: {
      language: understanding.language,
      sentiment: understanding.sentiment,
      signals: understanding.signals,
      hasPhotos: (read.photos ?? 0) > 0,
    },
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

function isContested({ disposition }: Decision): boolean {
  return disposition.kind === 'hand-over' && contestedReasons.has(disposition.reason);
}

function onlyIdentifies({ alias, field }: Fact): boolean {
  return alias === 'org' || field === 'number' || field === 'orderNumber' || /^line\d+\.title$/.test(field);
}

/** Where nothing has arrived, what the carrier claims is said to be the carrier's claim. */
function isOfCarrier({ alias, field }: Fact, { disposition }: Decision): boolean {
  return disposition.reason === 'delivery-disputed' && alias.startsWith('order') && carriers.has(field);
}

const carriers: ReadonlySet<string> = new Set(['carrier', 'tracking', 'deliveredAt']);

function signatureOf(mailbox: MailboxSettings): string | undefined {
  return mailbox.signature === 'host' ? undefined : mailbox.signature.text;
}
