import { describe, expect, it } from '@jest/globals';
import type { Ask } from '../../../shared/assistance.js';
import type { Fact, Passage } from '../../../shared/fact.js';
import type { DraftLanguageCode } from '../../../shared/languages.js';
import { aFact, recordFacts } from '../../test/write-request.js';
import { checkedSentences } from './check-draft.js';
import type { Support } from './support.js';

const today = '2026-05-20';

function days(alias: string, field: string, count: number): Fact {
  return { ...aFact(alias, field, `${count} days`), type: 'quantity', value: { amount: String(count), unit: 'day' } };
}

const late = [
  ...recordFacts('order', {
    number: 'K31',
    status: 'shipped',
    placedAt: '2026-05-06',
    shippedAt: '2026-05-11',
    eta: '2026-05-15',
    carrier: 'Swiftvan',
    'line1.title': 'Copper kettle',
  }),
  days('order', 'daysSincePlaced', 14),
  days('order', 'daysLate', 5),
];
const waiting = recordFacts('order', { number: 'K32', status: 'confirmed', eta: '2026-05-30' });
const arrived: Fact[] = [
  ...recordFacts('order', { number: 'K33', status: 'delivered', deliveredAt: '2026-05-10', 'line1.title': 'Tin mug' }),
  { ...aFact('order', 'returnUntil', '9 June 2026'), type: 'day', value: '2026-06-09' },
  days('order', 'daysToReturn', 20),
];
const shop = [
  aFact('org', 'phone', '+44 20 7000 1234'),
  aFact('org', 'returnsPage', 'https://kettles.example/back'),
  aFact('org', 'hours', 'Monday to Friday, 8 to 16'),
];
const rule: Passage = {
  id: 'p1',
  article: 'Sending back',
  text: 'You can return unused items within 30 days of delivery.',
};
const ask: Ask = { id: 'a1', text: 'Where is it?', intent: 'order-status' };

/** The grounds of a draft's sentences; those of open ones as `open`. */
function grounds(text: string, facts: readonly Fact[], changes: Partial<Support> = {}): string[] {
  const support: Support = {
    facts: [...facts, ...shop],
    passages: [],
    references: [],
    vouched: [],
    language: 'en',
    now: new Date(`${today}T12:00:00Z`),
    timeZone: 'Europe/Berlin',
    asks: [ask],
    ...changes,
  };
  const parts = text
    .split(/(\[\[cite\]\])/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece === '[[cite]]'
        ? { kind: 'cite' as const, passageId: rule.id, text: rule.article }
        : { kind: 'text' as const, text: piece },
    );
  return checkedSentences(parts, support).sentences.map(({ ground }) => ground ?? 'open');
}

describe('spans of days', () => {
  it.each([
    ['en', 'You ordered 14 days ago.', 'You ordered 13 days ago.'],
    ['en', 'The kettle is 5 days late.', 'The kettle is 4 days late.'],
    ['en', 'You ordered two weeks ago.', 'You ordered three weeks ago.'],
    ['fr', 'Votre commande a 5 jours de retard.', 'Votre commande a 6 jours de retard.'],
    ['de', 'Ihre Bestellung ist seit 5 Tagen überfällig.', 'Ihre Bestellung ist seit 6 Tagen überfällig.'],
    ['es', 'Su pedido lleva 5 días de retraso.', 'Su pedido lleva 6 días de retraso.'],
  ] as [DraftLanguageCode, string, string][])('in %s are those of a derived fact: %s', (language, right, wrong) => {
    expect(grounds(right, late, { language })).toEqual(['record']);
    expect(grounds(wrong, late, { language })).toEqual(['open']);
  });

  it('stand beside what they count from', () => {
    expect(grounds('It was shipped 14 days ago.', late)).toEqual(['open']);
    expect(grounds('You ordered 5 days ago.', late)).toEqual(['open']);
  });

  it('leave a weekday alone to be the last one or the next', () => {
    expect(grounds('It left us on Monday, 11 May 2026.', late)).toEqual(['record']);
    expect(grounds('It was due on Friday.', late)).toEqual(['record']);
    expect(grounds('It was due on Thursday.', late)).toEqual(['open']);
  });
});

describe('the rule of returns', () => {
  it('is said with the last day that follows from it', () => {
    expect(grounds('You can still return the mug until 9 June 2026.', arrived)).toEqual(['record']);
    expect(grounds('You can still return the mug until 12 June 2026.', arrived)).toEqual(['open']);
    expect(grounds('You can still return the kettle.', late)).toEqual(['open']);
  });

  it('is said with its condition, and counts from the delivery', () => {
    const passages = [rule];
    expect(grounds('You can return unused items within 30 days of delivery.', arrived, { passages })).toEqual([
      'record',
    ]);
    expect(grounds('You can return items within 30 days of delivery.', arrived, { passages })).toEqual(['open']);
    expect(grounds('You can return unused items within 30 days of the order.', arrived, { passages })).toEqual([
      'open',
    ]);
    expect(grounds('You can return unused items within 60 days of delivery.', arrived, { passages })).toEqual(['open']);
  });

  it('stands on an article that its paragraph cites', () => {
    const passages = [rule];
    const said = 'Unused items can be returned within 30 days of delivery.';
    expect(grounds(`${said} More details: [[cite]]`, late, { passages })[0]).toBe('passage');
    expect(grounds(`${said}\n\nMore details: [[cite]]`, late, { passages })[0]).toBe('open');
  });
});

describe('short forms', () => {
  it('rows of a list say what stands behind the colon', () => {
    expect(grounds('Expected: 15 May 2026', late)).toEqual(['record']);
    expect(grounds('Shipped: 15 May 2026', late)).toEqual(['open']);
    expect(grounds('Payment: received', late)).toEqual(['open']);
    expect(grounds('Refund: yes', late)).toEqual(['open']);
  });

  it('what was said before may be denied in two words', () => {
    expect(grounds('It should have come on 15 May 2026, and it has not.', late)).toEqual(['record']);
    expect(grounds('It was shipped on 11 May 2026, but it was not.', late)).toEqual(['open']);
  });

  it.each([
    ['en', 'Not yet, I am afraid.'],
    ['fr', 'Pas encore, malheureusement.'],
    ['de', 'Leider noch nicht.'],
    ['es', 'Todavía no, lamentablemente.'],
  ] as [DraftLanguageCode, string][])('a bare denial in %s holds while everything is with us', (language, text) => {
    expect(grounds(text, waiting, { language })).toEqual(['record']);
    expect(grounds(text, arrived, { language })).toEqual(['open']);
  });

  it('a question says nothing, unless it is answered', () => {
    expect(grounds('Has the parcel arrived in the meantime?', late)).toEqual(['record']);
    expect(grounds('Has the parcel arrived? Yes.', late)[0]).toBe('open');
    expect(grounds('Has the refund arrived?', late)).toEqual(['open']);
  });
});

describe('opening hours', () => {
  it.each([
    ['en', 'Call us on +44 20 7000 1234, Monday to Friday, 8 am to 4 pm.'],
    ['fr', 'Appelez-nous au +44 20 7000 1234, du lundi au vendredi, de 8 h à 16 h.'],
    ['de', 'Sie erreichen uns unter +44 20 7000 1234, montags bis freitags von 8 bis 16 Uhr.'],
    ['es', 'Llámenos al +44 20 7000 1234, de lunes a viernes, de 8 a 16.'],
  ] as [DraftLanguageCode, string][])('may be said in words of %s', (language, text) => {
    expect(grounds(text, late, { language })).not.toContain('open');
    expect(grounds(text.replace('8', '7'), late, { language })).toContain('open');
  });
});

describe('who looks into it', () => {
  it.each([
    ['en', 'A colleague will look into it.', 'A colleague will call you tomorrow.'],
    ['fr', 'Un collègue va regarder cela.', 'Un collègue vous rembourse.'],
    ['de', 'Eine Kollegin sieht sich das an.', 'Eine Kollegin bringt es Ihnen vorbei.'],
    ['es', 'Un compañero lo revisará.', 'Un compañero se lo lleva.'],
  ] as [DraftLanguageCode, string, string][])('is an open point in %s', (language, text, lie) => {
    expect(grounds(text, late, { language })).toEqual(['open-point']);
    expect(grounds(lie, late, { language })).toEqual(['open']);
  });
});
