import type { Assistance } from '../../shared/assistance.js';
import type { Fact } from '../../shared/fact.js';
import type { Words } from '../words.js';
import { paragraph } from './buttons.js';
import type { Section, Widget } from './card.js';
import { amber, link, markup, plain, quiet } from './card-text.js';

const maxFacts = 40;
const maxMissing = 10;
const maxAsks = 8;
/** As many as Outlook's pane shows before "more" is pressed. */
const shownAtFirst = 7;

/** What they ask, ticked when the reply answers it. */
export function asksSection({ cause, drafts, disposition, state }: Assistance, words: Words): Section {
  const { asks } = cause.understanding;
  const unanswered = drafts[0]?.unanswered ?? [];
  const isJudged = state === 'done' && disposition.kind !== 'none' && drafts.length > 0;
  const lines = asks.slice(0, maxAsks).map(({ id, text }) => {
    const sign = !isJudged ? '·' : unanswered.includes(id) ? amber('!') : '✓';
    return paragraph(`${sign} ${markup(text, 300)}`);
  });
  return { header: words.asks.title, widgets: lines.length === 0 ? [paragraph(quiet(words.asks.none))] : lines };
}

/** What the systems know: label, value, source; and which systems did not answer. */
export function factsSection({ facts, missing, state }: Assistance, words: Words, nowMs: number): Section {
  const rows = facts.slice(0, maxFacts).map((fact, at) => factRow(fact, facts[at - 1], words, nowMs));
  const hidden = facts.length - rows.length;
  const gaps = missing.slice(0, maxMissing).map(({ connector, reason }) => words.facts.missing[reason](connector));
  const widgets = [
    ...gaps.map((text) => paragraph(amber(markup(text, 300)))),
    ...rows,
    ...(hidden > 0 ? [paragraph(quiet(words.gmail.more(hidden)))] : []),
  ];
  const none = state === 'working' ? words.facts.looking : words.facts.none;
  if (widgets.length === 0) return { header: words.facts.title, widgets: [paragraph(quiet(none))] };
  const open = gaps.length + shownAtFirst;
  return {
    header: words.facts.title,
    widgets,
    ...(widgets.length > open ? { collapsible: true, uncollapsibleWidgetsCount: open } : {}),
  };
}

/** One fact. A source that the row above has too is not said again. */
function factRow(fact: Fact, before: Fact | undefined, words: Words, nowMs: number): Widget {
  const { system, url, stale, readAt } = fact.source;
  const value = fact.type === 'link' ? link(fact.value, fact.text, 600) : markup(fact.text, 600);
  const isNew = before === undefined || sourceOf(fact) !== sourceOf(before);
  const open = isNew && url !== undefined ? ` ${link(url, `${system} ↗`, 80)}` : '';
  const notes = [
    ...(isNew ? [words.facts.source(system, ageOf(readAt, nowMs, words))] : []),
    ...(fact.withheld === true ? [words.facts.withheld] : []),
    ...(stale === true ? [words.facts.stale] : []),
  ];
  return {
    decoratedText: {
      topLabel: plain(fact.label, 80),
      text: `${value}${open}`,
      ...(notes.length === 0 ? {} : { bottomLabel: plain(notes.join(' · '), 250) }),
      wrapText: true,
    },
  };
}

function sourceOf({ source }: Fact): string {
  return `${source.system} ${source.record} ${source.url ?? ''}`;
}

const steps: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** How long ago, in words. A clock that runs ahead reads as now. */
export function ageOf(at: string, nowMs: number, words: Words): string {
  const seconds = Math.floor((nowMs - Date.parse(at)) / 1000);
  if (!(seconds >= 10)) return words.facts.justNow;
  const [unit, size] = steps.find(([, length]) => seconds >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(words.locale).format(-Math.floor(seconds / size), unit);
}
