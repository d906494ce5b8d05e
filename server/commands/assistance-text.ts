import type { Assistance } from '../../shared/assistance.js';
import type { Fact } from '../../shared/fact.js';

/** An assistance for a terminal: the four questions of the pane, top to bottom. */
export function assistanceText(name: string, assistance: Assistance): string {
  const { cause, disposition, facts, drafts, missing, tags, warnings } = assistance;
  const { sender, understanding } = cause;
  const [draft] = drafts;
  const lines = [
    `── ${name} ── ${cause.subject}`,
    `from      ${sender.party.address}  (${sender.standing}${reasonsOf(sender.reasons)})`,
    `about     ${understanding.intents.map((intent) => intent.id).join(', ') || 'nothing we know'} · ${understanding.language} · ${understanding.sentiment}`,
    ...understanding.asks.map(
      (ask) => `ask       ${draft?.unanswered.includes(ask.id) === true ? '!' : '✓'} ${oneLine(ask.text)}`,
    ),
    `decision  ${disposition.kind} (${disposition.reason})`,
    ...facts.map((fact) => `fact      ${factLine(fact)}`),
    ...missing.map(({ connector, system, reason }) => `missing   ${system ?? connector}: ${reason}`),
    ...warnings.map((warning) => `warning   ${warning.code}`),
    ...(tags.length > 0 ? [`tags      ${tags.map((tag) => tag.name).join(', ')}`] : []),
    ...(cause.cut.length > 0 ? [`cut       ${cause.cut.map((cut) => cut.kind).join(', ')}`] : []),
  ];
  if (draft === undefined) return lines.join('\n');
  const open = draft.unsupported.map((stretch) => `unsupported  “${stretch.text}” (${stretch.why})`);
  return [...lines, '', indent(draft.text), ...(open.length > 0 ? ['', ...open] : []), ''].join('\n');
}

function factLine({ label, text, withheld, source }: Fact): string {
  return `${label}: ${oneLine(text)}   [${source.system}, ${source.record}, ${source.field}]${withheld === true ? ' withheld' : ''}`;
}

function reasonsOf(reasons: readonly string[]): string {
  return reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
