import type { Draft, Part, Unsupported } from '../../shared/draft.js';
import { neverConfirmed } from '../../shared/never-confirmed.js';
import type { RenderSupport } from '../../shared/render-draft.js';
import type { Words } from '../words.js';
import { paragraph } from './buttons.js';
import type { Section, Widget } from './card.js';
import { amber, bold, link, markup, plain, quiet } from './card-text.js';

const maxParts = 400;
const maxPartText = 3000;
const maxDraftText = 12_000;
const maxStretches = 12;

/** The draft with its facts in bold and what has to be checked underlined, then a box to tick for each of those. */
export function draftSection(draft: Draft, support: RenderSupport, words: Words): Section {
  const confirmable = draft.unsupported.filter(({ why }) => !neverConfirmed.has(why)).slice(0, maxStretches);
  const never = draft.unsupported.filter(({ why }) => neverConfirmed.has(why)).slice(0, maxStretches);
  const tick: Widget = {
    selectionInput: {
      name: 'confirmed',
      label: words.gmail.leftOut,
      type: 'CHECK_BOX',
      items: confirmable.map((stretch) => ({ text: stretchText(stretch, words), value: stretch.id, selected: false })),
    },
  };
  const always = `${bold(words.gmail.neverConfirmed)}<br>${never.map((one) => markup(stretchText(one, words), 200)).join('<br>')}`;
  return {
    header: words.reply.title,
    widgets: [
      paragraph(draftText(draft, support)),
      ...(draft.unsupported.length > 0 ? [paragraph(quiet(markup(words.gmail.legend, 200)))] : []),
      ...(confirmable.length === 0 ? [] : [tick]),
      ...(never.length === 0 ? [] : [paragraph(always)]),
    ],
  };
}

function stretchText({ text, why }: Unsupported, words: Words): string {
  return `${words.unsupported.about(plain(text, 80))} ${words.unsupported.why[why]}`;
}

/** Parts as markup, never cut within a tag: parts are added while they fit. */
function draftText({ parts, unsupported }: Draft, support: RenderSupport): string {
  let text = '';
  for (const [at, part] of parts.slice(0, maxParts).entries()) {
    const next = partText(
      part,
      unsupported.filter((stretch) => stretch.part === at),
      support,
    );
    if (text.length + next.length > maxDraftText) return `${text}…`;
    text += next;
  }
  return text.replace(/^(<br>|\s)+|(?<!<br>|\s)(<br>|\s)+$/g, '') || '…';
}

function partText(part: Part, stretches: readonly Unsupported[], support: RenderSupport): string {
  if (part.kind === 'cite')
    return link(support.passages.find(({ id }) => id === part.passageId)?.url, part.text, maxPartText);
  if (part.kind === 'text') return markedText(part.text, stretches);
  const fact = support.facts.find(({ id }) => id === part.factId);
  const text = fact?.type === 'list' ? fact.value.map((item) => `- ${item}`).join('\n') : part.text;
  const marked = bold(markup(text, maxPartText));
  return stretches.length === 0 ? marked : amber(`<u>${marked}</u>`);
}

function markedText(text: string, stretches: readonly Unsupported[]): string {
  let marked = '';
  let from = 0;
  for (const { start, end } of [...stretches].sort((one, other) => one.start - other.start)) {
    const begin = Math.max(start, from);
    if (end <= begin) continue;
    marked += markup(text.slice(from, begin), maxPartText);
    marked += amber(`<u>${markup(text.slice(begin, end), maxPartText)}</u>`);
    from = end;
  }
  return marked + markup(text.slice(from), maxPartText);
}
