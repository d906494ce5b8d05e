import { DatabaseKnowledge, storeArticles } from '../knowledge/database-knowledge.js';
import { builtInClassifier } from '../language/intents/built-in-classifier.js';
import { openDatabase, type Database } from '../storage/database.js';
import { asOwner } from '../storage/organization-scope.js';
import { askedArticles, unanswered, type AskedArticle, type Question } from './meaning/articles.js';
import { secondArticles, secondUnanswered } from './meaning/second-shop.js';
import type { BenchLine } from './understanding/bench-line.js';

/** Knowledge search where no word is shared. The floor was chosen with the first shop and with the results of the second in sight: neither tells what unseen questions bring. */
export async function lines(): Promise<BenchLine[]> {
  const database = await openDatabase({ kind: 'memory' });
  try {
    return [
      ...(await shopLines(database, 'first shop', askedArticles, unanswered)),
      ...(await shopLines(database, 'second shop', secondArticles, secondUnanswered)),
    ];
  } finally {
    await database.close();
  }
}

async function shopLines(
  database: Database,
  name: string,
  articles: readonly AskedArticle[],
  none: readonly Question[],
): Promise<BenchLine[]> {
  await asOwner(database.kysely).insertInto('organization').values({ id: name }).execute();
  await storeArticles(
    database.kysely,
    name,
    articles.map(({ id, language, title, text }) => ({ id, language, title, text, isHtml: false })),
  );
  const knowledge = new DatabaseKnowledge(database.kysely, name, (text) => builtInClassifier().rank(text));
  await knowledge.prepare();
  const offered = async (question: Question): Promise<string[]> =>
    (await knowledge.search({ ...question, limit: 5 }, new AbortController().signal)).map(({ article }) => article);
  const measured = async (kind: string, asked: readonly (Question & { wanted?: string })[]): Promise<BenchLine> => {
    const answers = await Promise.all(asked.map(async (one) => ({ ...one, titles: await offered(one) })));
    const isRight = ({ wanted, titles }: (typeof answers)[number]): boolean => titles[0] === wanted;
    return {
      name: `knowledge, ${name}: ${kind}`,
      value: answers.filter(isRight).length / answers.length,
      n: answers.length,
      worst: answers
        .filter((answer) => !isRight(answer))
        .map(
          ({ text, wanted, titles }) => `"${text}" → ${titles.join('; ') || 'nothing'} (wanted ${wanted ?? 'nothing'})`,
        ),
    };
  };
  return [
    await measured(
      'asked in its own language, right article first',
      articles.flatMap(({ language, title, asked }) => asked.map((text) => ({ language, text, wanted: title }))),
    ),
    await measured(
      'asked in another language, right article first',
      articles.map(({ title, foreign }) => ({ ...foreign, wanted: title })),
    ),
    await measured('what no article answers, nothing offered', none),
  ];
}
