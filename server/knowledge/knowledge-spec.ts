import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Database } from '../storage/database.js';
import { asOwner } from '../storage/organization-scope.js';
import type { Article } from './article.js';
import { DatabaseKnowledge, storeArticles } from './database-knowledge.js';

const texts: Record<string, [id: string, title: string, text: string][]> = {
  en: [
    [
      'returns',
      'Returning an item',
      'You may send an item back within 30 days.\n\n# Refund time\n\nThe refund reaches your account five days after the parcel has arrived at our warehouse.',
    ],
    ['warranty', 'Warranty', 'Every coffee machine has a warranty of two years. Descaling is described in the manual.'],
    ['shipping', 'Shipping times', 'Standard delivery takes three working days; express delivery one.'],
  ],
  fr: [
    [
      'retours',
      'Renvoyer un article',
      'Vous pouvez renvoyer un article dans les 30 jours.\n\n# Remboursement\n\nLe remboursement est versé cinq jours après réception du colis.',
    ],
    ['garantie', 'Garantie', 'Chaque machine à café est garantie deux ans.'],
  ],
  de: [
    [
      'ruecksendung',
      'Artikel zurückschicken',
      'Artikel können innerhalb von 30 Tagen zurückgeschickt werden.\n\n# Erstattung\n\nDie Erstattung erfolgt fünf Tage nach Eingang des Pakets.',
    ],
    ['garantie-de', 'Garantie', 'Jede Kaffeemaschine hat zwei Jahre Garantie. Das Entkalken steht in der Anleitung.'],
  ],
  es: [
    [
      'devoluciones',
      'Devolver un artículo',
      'Puede devolver un artículo en un plazo de 30 días.\n\n# Reembolso\n\nEl reembolso se abona cinco días después de recibir el paquete.',
    ],
    ['garantia', 'Garantía', 'Cada cafetera tiene una garantía de dos años.'],
  ],
};

const articles: Article[] = Object.entries(texts).flatMap(([language, list]) =>
  list.map(([id, title, text]) => ({ id, title, text, language, isHtml: false, url: `https://shop.example/${id}` })),
);

/** The same on every database: run with PGlite in every test run, with PostgreSQL in the slow one. */
export function knowledgeSpec(name: string, open: () => Promise<Database>): void {
  describe(`knowledge on ${name}`, () => {
    let database: Database;
    const organization = `shop-${randomUUID()}`;
    const { signal } = new AbortController();
    const search = async (text: string, language: string, of = organization): Promise<string[]> =>
      (await new DatabaseKnowledge(database.kysely, of).search({ text, language, limit: 3 }, signal)).map(
        (passage) => passage.article,
      );

    beforeAll(async () => {
      database = await open();
      await asOwner(database.kysely)
        .insertInto('organization')
        .values([{ id: organization }, { id: `${organization}-2` }])
        .execute();
      await storeArticles(database.kysely, organization, articles);
      await new DatabaseKnowledge(database.kysely, organization).prepare();
    }, 60_000);
    afterAll(() => database.close());

    it.each([
      ['en', 'When will I get the refund for the parcel I returned?', 'Returning an item: Refund time'],
      [
        'fr',
        'Quand mon remboursement sera-t-il versé ? Vous avez reçu le colis.',
        'Renvoyer un article: Remboursement',
      ],
      ['de', 'Wann kommt die Erstattung? Das Paket ist längst eingegangen.', 'Artikel zurückschicken: Erstattung'],
      ['es', '¿Cuándo me abonan el reembolso del paquete?', 'Devolver un artículo: Reembolso'],
    ])('finds the passage in %s, whatever the words’ endings', async (language, text, article) => {
      expect((await search(text, language))[0]).toBe(article);
    });

    it('finds a misspelled word', async () => {
      expect((await search('Wo steht das Entkalkken?', 'de'))[0]).toBe('Garantie');
    });

    it('finds nothing for what no article is about', async () => {
      expect(await search('Do you employ astronauts?', 'en')).toEqual([]);
      expect(await search('', 'en')).toEqual([]);
    });

    it('never shows another organization’s articles', async () => {
      expect(await search('When will I get the refund for the parcel?', 'en', `${organization}-2`)).toEqual([]);
    });

    it('finds by meaning what shares no word, and prefers the language of the question', async () => {
      expect((await search('I am not happy with what I bought, can I give it back?', 'en'))[0]).toMatch(
        /^Returning an item/,
      );
      expect((await search('Wie lange dauert der Versand?', 'de'))[0]).toBe('Shipping times');
      expect((await search('Quando riceverò il rimborso?', 'it'))[0]).toMatch(
        /Refund|Remboursement|Erstattung|Reembolso/,
      );
    });

    const hostile = [
      "'; drop table passage; --",
      "a & | ! ( ) : * <-> 'x'",
      '\\ %_ \u{1F600} \u0301',
      'x'.repeat(4000),
      '[[order.number]] '.repeat(200),
    ];
    it.each(hostile.map((text, index) => ({ text, index })))('takes any text as words: $index', async ({ text }) => {
      expect(Array.isArray(await search(text, 'en'))).toBe(true);
    });

    it('keeps the ids of passages that stay, drops those that are gone, and takes a new title', async () => {
      const of = `${organization}-2`;
      const one = (passages: { id: string; article: string }[]) => passages.map(({ id, article }) => ({ id, article }));
      const find = async () =>
        one(
          await new DatabaseKnowledge(database.kysely, of).search(
            { text: 'warranty of the coffee machine', language: 'en', limit: 5 },
            signal,
          ),
        );
      await storeArticles(database.kysely, of, articles);
      const before = await find();
      await storeArticles(
        database.kysely,
        of,
        articles.filter(({ id }) => id === 'warranty').map((article) => ({ ...article, title: 'Our warranty' })),
      );
      expect(before.length).toBe(1);
      expect(await find()).toEqual([{ id: before[0]?.id, article: 'Our warranty' }]);
      await storeArticles(database.kysely, of, []);
      expect(await find()).toEqual([]);
    });
  });
}
