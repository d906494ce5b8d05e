import type { Assistance } from '../../shared/assistance.js';
import { ageOf } from '../../shared/wording/age-text.js';
import { coverageTexts, saidBeside } from '../../shared/wording/coverage-text.js';
import { missingText } from '../../shared/wording/missing-text.js';
import { recordLines, type RecordLine, type RecordValue } from '../../shared/wording/records/record-lines.js';
import type { Reader } from '../../shared/wording/records/value-text.js';
import type { Words } from '../words.js';
import { askTexts } from './ask-texts.js';
import { paragraph } from './buttons.js';
import type { Section, Widget } from './card.js';
import { amber, bold, link, markup, plain, quiet } from './card-text.js';

/** Records with a line of their own; a card holds a hundred widgets. */
const maxLines = 12;
const maxRows = 40;
const maxWholeText = 6000;
const maxAllText = 30_000;
const maxMissing = 10;

/**
 * What stands below the reply, one line each: asks it does not answer, systems that told nothing, records with the one asked about first,
 * tags; behind the fold all of it whole. The customer is the sender, who stands above: a line of their own only where there is no other.
 */
export function restSection(assistance: Assistance, tags: readonly Widget[], context: RestContext): Section {
  const { words, reader, nowMs } = context;
  const { missing, coverage = [], state, drafts } = assistance;
  const lacking = coverage.filter(({ extent }) => extent !== 'full').slice(0, maxMissing);
  const full = coverage.filter(({ extent }) => extent === 'full').slice(0, maxMissing);
  const asks = askTexts(assistance, words);
  const all = recordLines(assistance, drafts[0]?.parts ?? [], reader);
  const own = all.filter(({ alias }) => !alias.startsWith('customer'));
  const lines = own.length === 0 ? all : own;
  const gaps = [
    ...coverageTexts(lacking, words),
    ...saidBeside(missing, assistance.coverage)
      .slice(0, maxMissing)
      .map((gap) => missingText(gap, words)),
  ].map((text) => amber(markup(text, 300)));
  const none = all.length === 0 ? [quiet(state === 'working' ? words.facts.looking : words.facts.none)] : [];
  const shown = [
    ...[...asks.shown, ...gaps, ...none].map(paragraph),
    ...lines.slice(0, maxLines).map((line) => lineWidget(line, words)),
    ...tags,
  ];
  const wholes: string[] = [];
  let length = 0;
  for (const line of all.slice(0, maxLines)) {
    const text = wholeText(line, words, nowMs);
    length += text.length;
    if (length > maxAllText) break;
    wholes.push(text);
  }
  const hidden = all.length - wholes.length;
  const whole = coverageTexts(full, words).map((text) => quiet(markup(text, 300)));
  const folded = [...asks.folded, ...wholes, ...whole, ...(hidden > 0 ? [quiet(words.gmail.more(hidden))] : [])].map(
    paragraph,
  );
  if (folded.length === 0) return { widgets: shown };
  return { widgets: [...shown, ...folded], collapsible: true, uncollapsibleWidgetsCount: shown.length };
}

export interface RestContext {
  words: Words;
  reader: Reader;
  nowMs: number;
}

/** Gmail cuts what does not fit into the line. */
function lineWidget({ title, gist, source, isWithheld, isAskedAbout }: RecordLine, words: Words): Widget {
  const name = isAskedAbout ? bold(markup(title, 80)) : markup(title, 80);
  const open = source.url === undefined ? '' : ` ${link(source.url, '↗', 10)}`;
  return {
    decoratedText: {
      text: `${name}${open} ${quiet(markup(gist.join(' · '), 300))}`,
      ...(isWithheld ? { bottomLabel: plain(words.facts.withheld, 200) } : {}),
      wrapText: false,
    },
  };
}

/** A record as a person lays it out: its values, then a row each for parcels, items, returns. */
function wholeText({ title, rows, source, isStale }: RecordLine, words: Words, nowMs: number): string {
  const head = `${bold(markup(title, 80))} ${quiet(markup(words.facts.source(source.system, ageOf(source.readAt, nowMs, words)), 200))}`;
  const stale = isStale ? [amber(words.facts.stale)] : [];
  let text = [head, ...stale].join('<br>');
  for (const { label, values } of rows.slice(0, maxRows)) {
    const line = `<br>${quiet(`${markup(label, 80)}:`)} ${values.map(valueMarkup).join(' · ')}`;
    if (text.length + line.length > maxWholeText) return `${text}<br>…`;
    text += line;
  }
  return text;
}

function valueMarkup({ fact, text }: RecordValue): string {
  return fact.type === 'link' ? link(fact.value, text, 600) : markup(text, 600);
}
