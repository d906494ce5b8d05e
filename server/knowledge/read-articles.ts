import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from '../errors.js';
import { readLanguages } from '../languages/all.js';
import type { Article } from './article.js';

const maxFiles = 2000;
const maxBytes = 1_000_000;
const languages = new Set(readLanguages.map(({ code }) => code));

/** What may stand between `---` lines at the top of a Markdown file. */
const frontMatter = z.object({
  title: z.string().max(300).optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  language: z.string().max(10).optional(),
});
type FrontMatter = z.infer<typeof frontMatter>;

/**
 * The Markdown and HTML files of a folder and the folders in it. Title, url and language come from the front matter, else from the first heading
 * or `<title>`, `<link rel="canonical">`, and a name or folder such as `returns.fr.md` or `fr/`. Links out of the folder are not followed.
 * Throws AppError 400 naming the file that cannot be used.
 */
export async function readArticles(folder: string): Promise<Article[]> {
  const paths = await filesOf(folder);
  if (paths.length > maxFiles) throw mistake(`the knowledge folder has more than ${maxFiles} articles`);
  return Promise.all(paths.sort().map((path) => readArticle(folder, path)));
}

async function filesOf(folder: string): Promise<string[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true, recursive: true });
  } catch (error) {
    throw new AppError(400, 'bad-request', 'The knowledge folder cannot be read. Check that it exists on the server.', {
      cause: error,
    });
  }
  return entries
    .filter((entry) => entry.isFile() && /\.(?:md|markdown|html?)$/i.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name));
}

async function readArticle(folder: string, path: string): Promise<Article> {
  const place = relative(folder, path).split(sep).join('/');
  if ((await stat(path)).size > maxBytes) throw mistake(`${place} is larger than 1 MB; split it`);
  const text = await readFile(path, 'utf8');
  const isHtml = /\.html?$/i.test(path);
  const given = isHtml ? htmlHead(text) : markdownHead(text, place);
  const language = given.language?.slice(0, 2).toLowerCase() ?? languageByName(place);
  return {
    id: place,
    title: given.title ?? place.replace(/\.[^.]+$/, ''),
    ...(given.url !== undefined && { url: given.url }),
    ...(language !== undefined && { language }),
    text,
    isHtml,
  };
}

function markdownHead(text: string, place: string): FrontMatter {
  const yaml = /^---\r?\n([\s\S]{0,5000}?)\r?\n---(?:\r?\n|$)/.exec(text)?.[1];
  const heading = /^#{1,6}[ \t]+(\S.*)$/m
    .exec(text)?.[1]
    ?.replace(/(?<!#)#+$/, '')
    .trim();
  const given = yaml === undefined ? {} : readFrontMatter(yaml, place);
  return { ...(heading !== undefined && { title: heading.slice(0, 300) }), ...given };
}

function readFrontMatter(yaml: string, place: string): FrontMatter {
  try {
    return frontMatter.parse(parse(yaml) ?? {});
  } catch (error) {
    throw mistake(`the lines between --- in ${place} cannot be used; write title, url (https) and language`, error);
  }
}

function htmlHead(html: string): FrontMatter {
  const title = /<title[^>]*>([^<]{1,300})<\/title>/i.exec(html)?.[1]?.trim();
  const canonical = /<link\b[^>]*rel=["']canonical["'][^>]*>/i.exec(html)?.[0];
  const url = /href=["'](https:\/\/[^"']{1,1000})["']/i.exec(canonical ?? '')?.[1];
  const language = /<html\b[^>]*\blang=["']([a-z]{2})/i.exec(html)?.[1];
  return {
    ...(title !== undefined && title !== '' && { title }),
    ...(url !== undefined && URL.canParse(url) && { url }),
    ...(language !== undefined && { language }),
  };
}

function languageByName(place: string): string | undefined {
  const names = place
    .toLowerCase()
    .split(/[/._-]/)
    .slice(0, -1);
  return names.reverse().find((name) => languages.has(name));
}

function mistake(sentence: string, cause?: unknown): AppError {
  return new AppError(400, 'bad-request', `Knowledge: ${sentence}.`, { cause });
}
