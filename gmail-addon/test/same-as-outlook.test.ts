import { describe, expect, it } from '@jest/globals';
import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { viewOf } from '../../outlook-addin/assistance-view.js';
import { DispositionNotice } from '../../outlook-addin/components/DispositionNotice.js';
import { Facts } from '../../outlook-addin/components/Facts.js';
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
        withheld: at % 2 === 0,
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

    // facts: the pane's own list, in its order, with what is said of each
    const shownFacts = factsShown(card, words);
    const pane = inPane(words, createElement(Facts, { view, onRefresh: () => undefined }));
    const facts = view.facts ?? [];
    expect(shownFacts.map(({ label }) => label)).toEqual(facts.map(({ label }) => label));
    for (const [at, fact] of facts.entries()) {
      expect(shownFacts[at]?.text).toContain(fact.text);
      expect(shownFacts[at]?.text.includes(words.facts.withheld) === true).toBe(fact.withheld === true);
      if (at < 7) for (const said of [fact.label, fact.text, fact.source.system]) expect(pane).toContain(said);
    }
    for (const said of coverageTexts(view.coverage ?? [], words)) {
      expect(pane).toContain(said);
      expect(paragraphs(widgetsUnder(card, words.facts.title))).toContain(said);
    }
    for (const gap of view.missing) {
      const said = missingText(gap, words);
      expect(pane).toContain(said);
      expect(paragraphs(widgetsUnder(card, words.facts.title))).toContain(said);
    }

    // warnings: what the pane's notices read, each once
    const warnings = inPane(words, createElement(Warnings, { view }));
    const head = paragraphs(card.sections[0]?.widgets ?? []).filter((text) =>
      Object.values(words.warnings).some((said) => text.endsWith(said)),
    );
    expect(head.join('')).toBe(warnings);

    // tags and the disposition's words
    const tags = paragraphs(widgetsUnder(card, words.tags.title)).join(' · ');
    expect(tags).toBe(view.decision?.tags.map(({ name }) => name).join(' · '));
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

/** Facts as a card shows them: a row each, then a line each, each with all that is said of it. */
function factsShown(card: Card, words: Wording): { label: string; text: string }[] {
  return widgetsUnder(card, words.facts.title).flatMap((widget) => {
    if ('decoratedText' in widget) {
      const { topLabel = '', text, bottomLabel = '' } = widget.decoratedText;
      return [{ label: topLabel, text: `${seen(text)} ${bottomLabel}` }];
    }
    if (!('textParagraph' in widget)) return [];
    const lines = widget.textParagraph.text.split(/<br>(?=<font color="#5f6368">)/).slice(1);
    return lines.map((line) => {
      const [label = '', ...text] = line.split('</font>');
      return { label: seen(label).replace(/:$/, ''), text: seen(text.join('</font>')) };
    });
  });
}
