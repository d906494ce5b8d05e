import type { Assistance } from '../../shared/assistance.js';
import type { Fact } from '../../shared/fact.js';
import { askSigns, askState } from '../../shared/wording/ask-state.js';
import { coverageTexts, saidBeside } from '../../shared/wording/coverage-text.js';
import { missingText } from '../../shared/wording/missing-text.js';
import type { Words } from '../words.js';
import { paragraph } from './buttons.js';
import type { Section, Widget } from './card.js';
import { amber, link, markup, plain, quiet } from './card-text.js';

/** Facts with a row of their own; what follows is one paragraph a record, since a card holds a hundred widgets. */
const maxRows = 20;
const maxParagraphs = 30;
const maxParagraphText = 6000;
const maxAllText = 40_000;
const maxMissing = 10;
const maxAsks = 8;
/** As many as Outlook's pane shows before "more" is pressed. */
const shownAtFirst = 7;

/** What they ask, and what the reply makes of each: answered, asked back, for a person, not answered. */
export function asksSection({ cause, drafts, disposition, state }: Assistance, words: Words): Section {
  const { asks } = cause.understanding;
  const unanswered = drafts[0]?.unanswered ?? [];
  const isJudged = state === 'done' && disposition.kind !== 'none' && drafts.length > 0;
  const lines = asks.slice(0, maxAsks).map((ask) => {
    const kind = askState(ask, unanswered, isJudged);
    return paragraph(`${kind === 'open' ? amber(askSigns.open) : askSigns[kind]} ${markup(ask.text, 300)}`);
  });
  return { header: words.asks.title, widgets: lines.length === 0 ? [paragraph(quiet(words.asks.none))] : lines };
}

/** What the systems know: label, value, source; and which systems did not answer. */
export function factsSection({ facts, missing, coverage, state }: Assistance, words: Words, nowMs: number): Section {
  const rows = facts.slice(0, maxRows).map((fact, at) => factRow(fact, facts[at - 1], words, nowMs));
  const rest = recordParagraphs(facts.slice(maxRows), words);
  const gaps = saidBeside(missing, coverage)
    .slice(0, maxMissing)
    .map((gap) => missingText(gap, words));
  const widgets = [
    ...gaps.map((text) => paragraph(amber(markup(text, 300)))),
    ...rows,
    ...rest.texts.map(paragraph),
    ...(rest.hidden > 0 ? [paragraph(quiet(words.gmail.more(rest.hidden)))] : []),
    ...coverageTexts((coverage ?? []).slice(0, maxMissing), words).map((text) => paragraph(quiet(markup(text, 300)))),
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

/** Facts as lines, a paragraph for those of one source; as many as a card can hold. */
function recordParagraphs(facts: readonly Fact[], words: Words): { texts: string[]; hidden: number } {
  const texts: string[] = [];
  let source = '';
  let length = 0;
  for (const [at, fact] of facts.entries()) {
    const line = factLine(fact, words);
    const last = texts[texts.length - 1];
    const fits = last !== undefined && sourceOf(fact) === source && last.length + line.length < maxParagraphText;
    length += line.length;
    if (length > maxAllText || (!fits && texts.length === maxParagraphs)) return { texts, hidden: facts.length - at };
    if (fits) texts[texts.length - 1] = `${last}<br>${line}`;
    else texts.push(`${link(fact.source.url, fact.source.system, 80)}<br>${line}`);
    source = sourceOf(fact);
  }
  return { texts, hidden: 0 };
}

function factLine(fact: Fact, words: Words): string {
  const notes = [
    ...(fact.withheld === true ? [words.facts.withheld] : []),
    ...(fact.source.stale === true ? [words.facts.stale] : []),
  ];
  const note = notes.length === 0 ? '' : ` ${amber(notes.join(' · '))}`;
  return `${quiet(`${markup(fact.label, 80)}:`)} ${valueText(fact)}${note}`;
}

function valueText(fact: Fact): string {
  return fact.type === 'link' ? link(fact.value, fact.text, 600) : markup(fact.text, 600);
}

/** One fact. A source that the row above has too is not said again. */
function factRow(fact: Fact, before: Fact | undefined, words: Words, nowMs: number): Widget {
  const { system, url, stale, readAt } = fact.source;
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
      text: `${valueText(fact)}${open}`,
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
