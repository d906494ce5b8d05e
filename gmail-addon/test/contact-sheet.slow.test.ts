import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../../outlook-addin/test/open-browser.js';
import { projectRoot } from '../../server/project-root.js';
import { assistance as assistanceSchema, type Assistance } from '../../shared/assistance.js';
import { assistanceCard } from '../cards/assistance-card.js';
import { composeCard } from '../cards/compose-card.js';
import { firstCard } from '../cards/first-card.js';
import { problemCard } from '../cards/problem-card.js';
import { settingsCard } from '../cards/settings-card.js';
import { wordsFor } from '../words.js';
import { cardHtml, sheetHtml } from './card-html.js';
import { hostileAssistance, hostileTexts } from './hostile-assistance.js';

const golden = (name: string): Assistance =>
  assistanceSchema.parse(JSON.parse(readFileSync(join(projectRoot, 'shared/golden', `${name}.json`), 'utf8')));
const nowMs = Date.parse('2026-11-19T09:00:12Z');
const wishes = { reply: 'sender' } as const;
const card = (one: Assistance, locale: string) => assistanceCard(one, { words: wordsFor(locale), wishes, nowMs });

/** A reply with something to check in it, as a model may write. */
function toCheck(one: Assistance): Assistance {
  const [draft] = one.drafts;
  if (draft === undefined) return one;
  const text = '\n\nWe will refund 20.00 EUR by Friday.';
  const part = draft.parts.length;
  const unsupported = [
    { id: 'u1', part, start: 2, end: 16, text: 'We will refund', why: 'promise' },
    { id: 'u2', part, start: 17, end: 26, text: '20.00 EUR', why: 'amount' },
  ] as const;
  const missing = [{ connector: 'Zendesk', reason: 'timeout' }] as const;
  const drafts = [
    { ...draft, parts: [...draft.parts, { kind: 'text', text } as const], unsupported: [...unsupported] },
  ];
  return { ...one, drafts, missing: [...missing], warnings: [{ code: 'reply-to-differs' }] };
}

describe('the contact sheet', () => {
  it('shows the cards, and runs nothing that a message brought', async () => {
    const en = wordsFor('en');
    const reply = golden('reply.en');
    const working: Assistance = { ...reply, state: 'working', drafts: [] };
    const unverified: Assistance = {
      ...golden('clarify.fr'),
      cause: {
        ...golden('clarify.fr').cause,
        sender: { ...reply.cause.sender, standing: 'unverified', reasons: ['no-results'] },
      },
    };
    const figures = [
      cardHtml(firstCard(en, wishes), 'A message is opened'),
      cardHtml(card(working, 'en'), 'The reply is still being written'),
      cardHtml(card(reply, 'en'), 'Done'),
      cardHtml(card(toCheck(reply), 'en'), 'Something to check'),
      cardHtml(card(unverified, 'fr'), 'Not verified, a question back (French)'),
      cardHtml(card(golden('hand-over.de'), 'de'), 'Hand-over (German)'),
      cardHtml(card(golden('none.es'), 'es'), 'No reply needed (Spanish)'),
      cardHtml(composeCard([reply, golden('reply.fr')], en), 'Beside an open mail'),
      cardHtml(settingsCard(en, { readOnOpen: true, mailbox: 'support@demo.example' }, true), 'Settings'),
      ...['consent', 'not-enrolled', 'blocked-host', 'unavailable', 'quota'].map((code) =>
        cardHtml(problemCard(code, en, { authorizationUrl: 'https://accounts.google.com/' }), code),
      ),
    ];
    const hostile = hostileTexts
      .slice(0, 3)
      .map((text) => cardHtml(card(hostileAssistance(reply, text.slice(0, 200)), 'en'), 'hostile'));
    const browser = await openBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      await page.setContent(sheetHtml(hostile));
      expect(await page.locator('script, img').count()).toBe(0);
      expect(await page.locator('a[href^="javascript"], [onclick], [onerror]').count()).toBe(0);
      await page.setContent(sheetHtml(figures));
      await page.screenshot({ path: join(projectRoot, 'docs/pictures/gmail-cards.png'), fullPage: true });
      const widths = await page.locator('article').evaluateAll((all) => all.map((one) => one.scrollWidth));
      expect(widths.every((width) => width <= 320)).toBe(true);
    } finally {
      await browser.close();
    }
  }, 60_000);

  it.each(['en', 'fr', 'de', 'es'])(
    'has the reply within 300 px of the top of a card, and everyday cards of at most 900 px, in %s',
    async (language) => {
      const names = ['reply', 'clarify', 'hand-over', 'none'];
      const figures = names.map((name) => cardHtml(card(golden(`${name}.${language}`), language), name));
      const browser = await openBrowser();
      try {
        const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
        await page.setContent(sheetHtml(figures));
        const measured = await page.locator('article').evaluateAll((all, title) => {
          return all.map((one) => {
            const reply = [...one.querySelectorAll('h3')].find(({ textContent }) => textContent === title);
            const top = one.getBoundingClientRect().top;
            return { height: one.clientHeight, reply: (reply?.getBoundingClientRect().bottom ?? top) - top };
          });
        }, wordsFor(language).reply.title);
        console.log(
          language,
          measured.map(({ height, reply }, at) => `${names[at]}: ${height} px, reply at ${reply}`),
        );
        expect(measured.filter(({ reply }) => reply > 300)).toEqual([]);
        expect(measured.filter(({ height }) => height > 900)).toEqual([]);
        expect(measured).toHaveLength(4);
      } finally {
        await browser.close();
      }
    },
    60_000,
  );
});
