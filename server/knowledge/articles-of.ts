import type { KnowledgeSettings } from '../../shared/settings/knowledge.js';
import type { Article } from './article.js';
import { readArticles } from './read-articles.js';

/** The articles of the settings and of the folder they name, or of `defaultFolder` where they name none. Throws AppError 400 for a folder or file that cannot be used. */
export async function articlesOf(settings: KnowledgeSettings, defaultFolder?: string): Promise<Article[]> {
  const own = settings.articles.map(({ id, title, url, language, text }) => ({
    id,
    title,
    ...(url !== undefined && { url }),
    ...(language !== undefined && { language }),
    text,
    isHtml: false,
  }));
  const folder = settings.folder ?? defaultFolder;
  return folder === undefined ? own : [...own, ...(await readArticles(folder))];
}
