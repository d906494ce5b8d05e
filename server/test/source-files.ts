import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { projectRoot } from '../project-root.js';

export interface Import {
  /** A project file as a path from the project's root without its ending, or the name of an npm package. */
  target: string;
  isTypeOnly: boolean;
  isPackage: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  imports: Import[];
}

/** Every TypeScript file below the folders, tests and all. */
export function sourceFiles(folders: readonly string[]): SourceFile[] {
  return folders.flatMap(filesBelow).map(readSource);
}

/** Whether a file runs in production: no test and nothing only tests use. */
export function isProduct({ path }: SourceFile): boolean {
  return !/\.test\.tsx?$|\/test\/|-spec\.ts$/.test(path);
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesBelow(path);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const found = text.matchAll(
    /^\s*(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|^\s*import\s+'([^']+)'/gm,
  );
  const imports = [...found].map((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const isPackage = !specifier.startsWith('.');
    const target = isPackage
      ? specifier
      : relative(projectRoot, normalize(join(projectRoot, dirname(path), specifier))).replace(/\.js$/, '');
    return { target, isTypeOnly: match[1] !== undefined, isPackage };
  });
  return { path, text, imports };
}
