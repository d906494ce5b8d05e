import { describe, expect, it } from '@jest/globals';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { viewOf } from '../../outlook-addin/assistance-view.js';
import { DispositionNotice } from '../../outlook-addin/components/DispositionNotice.js';
import { MissingSystems } from '../../outlook-addin/components/MissingSystems.js';
import { Records } from '../../outlook-addin/components/Records.js';
import { Warnings } from '../../outlook-addin/components/Warnings.js';
import { PaneContext } from '../../outlook-addin/pane-context.js';
import { projectRoot } from '../../server/project-root.js';
import { assistance as assistanceSchema, type Assistance } from '../../shared/assistance.js';
import { loadWording } from '../../shared/wording/load-wording.js';
import { wordingLanguages, type Wording } from '../../shared/wording/wording.js';
import { assistanceCard } from '../cards/assistance-card.js';
import type { Card, Widget } from '../cards/card.js';
import { coverageTexts } from '../../shared/wording/coverage-text.js';
import { missingText } from '../../shared/wording/missing-text.js';
import { loadRecordWords } from '../../shared/wording/records/load-record-words.js';
import { recordLines, tagText } from '../../shared/wording/records/record-lines.js';
import { wordsFor } from '../words.js';

const folder = join(projectRoot, 'shared/golden');
const golden = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name): [string, Assistance] => [
    name,
    assistanceSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  ]);

/** The goldens, and the same with warnings, systems that did not answer and facts for the agent's eyes only. */
const cases = golden.flatMap(([name, one]): [string, Assistance][] => [
  [name, one],
  [
    `${name}, with trouble`,
    {
      ...one,
      cause: { ...one.cause, sender: { ...one.cause.sender, standing: 'unverified' } },
      facts: one.facts.map((fact, at) => ({
        ...fact,
        withheld: fact.alias.startsWith('invoice'),
        source: { ...fact.source, stale: at === 1 },
      })),
      missing: [
        { connector: 'erp', system: 'Tryton & <co>', reason: 'timeout' },
        { connector: 'shop', reason: 'too-many-look-ups', retryAt: '2026-11-19T10:00:00.000Z' },
      ],
      coverage: [
        { connector: 'erp', system: 'Tryton & <co>', extent: 'none', why: ['unanswered'] },
        { connector: 'shop', extent: 'partial', why: ['rights', 'paging', 'guest', 'dropped'] },
        { connector: 'desk', system: 'Desk', extent: 'full', why: [] },
      ],
      warnings: [
        { code: 'sender-unverified' },
        { code: 'reply-to-differs' },
        { code: 'reply-to-differs' },
        { code: 'stale-fact', factId: one.facts[1]?.id ?? '' },
      ],
    },
  ],
]);
const nowMs = Date.parse('2026-11-19T09:00:05Z');

/** What a reader sees of markup: Outlook's HTML or a card's. */
function seen(markup: string): string {
  return markup
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(39|x27);/g, "'")
    .replace(/&amp;/g, '&');
}

function widgetsUnder(card: Card, header: string): Widget[] {
  return card.sections.filter((section) => section.header === header).flatMap(({ widgets }) => widgets);
}
/** What stands below the reply: the section with the records. */
function rest(card: Card): Widget[] {
  return card.sections.flatMap(({ header, widgets }) =>
    header === undefined && widgets.length > 0 && card.sections[0]?.widgets !== widgets ? widgets : [],
  );
}
const paragraphs = (widgets: readonly Widget[]): string[] =>
  widgets.flatMap((widget) => ('textParagraph' in widget ? [seen(widget.textParagraph.text)] : []));

function inPane(words: Wording, component: ReactNode): string {
  const pane = { words, host: {}, api: {}, abilities: {} } as never;
  return seen(renderToStaticMarkup(createElement(PaneContext.Provider, { value: pane }, component)));
}

describe.each(wordingLanguages)('Gmail’s card and Outlook’s pane in %s', (language) => {
  it.each(cases)('show the same of %s', async (_name, one) => {
    const words = await loadWording(language);
    const view = viewOf(one);
    const card = assistanceCard(one, { words: wordsFor(language), wishes: { reply: 'sender' }, nowMs });

    // records: the same lines in the same order, what is withheld said once a record, what did not answer
    const reader = { locale: language, words: await loadRecordWords(language), year: 2026 };
    const all = recordLines(one, one.drafts[0]?.parts ?? [], reader);
    // A card has no room for the sender twice: the customer is behind the fold where there is another record.
    const others = all.filter(({ alias }) => !alias.startsWith('customer'));
    const lines = others.length === 0 ? all : others;
    const nothing = (): void => undefined;
    const pane = inPane(words, createElement(Records, { view, reader, onRefresh: nothing, onUse: undefined }));
    const rows = rest(card).flatMap((row) =>
      'decoratedText' in row && row.decoratedText.wrapText === false ? [row.decoratedText] : [],
    );
    expect(rows.map(({ text }) => withoutSpace(seen(text).replace('↗', '')))).toEqual(
      lines.map(({ title, gist }) => withoutSpace(`${title} ${gist.join(' · ')}`)),
    );
    expect(rows.map(({ bottomLabel }) => bottomLabel !== undefined)).toEqual(lines.map(({ isWithheld }) => isWithheld));
    for (const { title, gist } of all) for (const said of [title, ...gist]) expect(pane).toContain(said);
    expect(pane.split(words.facts.withheld).length - 1).toBe(lines.filter(({ isWithheld }) => isWithheld).length);
    const gaps = inPane(words, createElement(MissingSystems, { view, onRefresh: nothing }));
    const full = (view.coverage ?? []).filter(({ extent }) => extent === 'full');
    const lacking = (view.coverage ?? []).filter(({ extent }) => extent !== 'full');
    for (const said of coverageTexts(full, words)) expect(pane).toContain(said);
    for (const said of coverageTexts(lacking, words)) expect(gaps).toContain(said);
    for (const said of [...coverageTexts(full, words), ...coverageTexts(lacking, words)])
      expect(paragraphs(rest(card))).toContain(said);
    for (const gap of view.missing) {
      const said = missingText(gap, words);
      expect(gaps).toContain(said);
      expect(paragraphs(rest(card))).toContain(said);
    }

    // warnings: what the pane's notices read, each once
    const warnings = inPane(words, createElement(Warnings, { view }));
    const head = paragraphs(card.sections[0]?.widgets ?? []).filter((text) =>
      Object.values(words.warnings).some((said) => text.endsWith(said)),
    );
    expect(head.join('')).toBe(warnings);

    // tags and the disposition's words
    const tags = rest(card).flatMap((row) =>
      'decoratedText' in row && row.decoratedText.topLabel === words.gmail.labels ? [row.decoratedText.text] : [],
    );
    expect(seen(tags.join(' · '))).toBe(view.decision?.tags.map((tag) => tagText(tag, reader)).join(' · '));
    const notice = inPane(
      words,
      createElement(DispositionNotice, {
        disposition: one.disposition,
        routing: one.routing,
        onDraftAnyway: () => undefined,
      }),
    );
    const everything = seen(
      card.sections
        .flatMap(({ widgets }) => widgets)
        .map((widget) => JSON.stringify(widget))
        .join(''),
    );
    const { kind, reason } = one.disposition;
    const said = words.reasons[reason] ?? reason;
    const title = {
      reply: '',
      clarify: said,
      none: words.dispositions.none(said),
      'hand-over': words.dispositions.handOver(said),
    };
    expect(notice).toContain(title[kind]);
    expect(everything).toContain(title[kind]);

    // the draft reads the same
    const draft = view.drafts[0];
    const shown = paragraphs(widgetsUnder(card, words.reply.title))[0];
    if (one.disposition.kind === 'none' || draft === undefined) expect(shown).toBeUndefined();
    else expect(withoutSpace(shown ?? '')).toBe(withoutSpace(draft.text));
  });
});

/** The pane and the card break lines in their own ways; the words are the same. */
function withoutSpace(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
