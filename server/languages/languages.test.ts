import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../project-root.js';
import { isProduct, sourceFiles } from '../test/source-files.js';
import { draftLanguage, languages, mixedIn, readLanguages } from './all.js';
import { draftFiles, readFiles } from './language-files.js';

const folder = join(projectRoot, 'server/languages');
const folders = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const codes = languages.map(({ code }) => code);

describe('a language', () => {
  it('has a folder of its own, and no folder is forgotten', () => {
    expect([...codes, 'any'].sort()).toEqual([...folders].sort());
  });

  it('has every file of its kind', () => {
    const read = readLanguages.flatMap(({ code }) => readFiles.map((name) => `${code}/${name}.yaml`));
    const written = Object.keys(draftLanguage).flatMap((code) => draftFiles.map((name) => `${code}/${name}.yaml`));
    expect([...read, ...written].filter((path) => !existsSync(join(folder, path)))).toEqual([]);
  });

  it('knows nothing of another', () => {
    const strangers = sourceFiles(['server/languages']).flatMap(({ path, imports }) => {
      const [, , own] = path.split('/');
      return imports
        .filter(({ target }) =>
          folders.some((other) => other !== own && target.startsWith(`server/languages/${other}/`)),
        )
        .filter(() => folders.includes(own ?? ''))
        .map(({ target }) => `${path} → ${target}`);
    });
    expect(strangers).toEqual([]);
  });

  it('is named nowhere else in the server', () => {
    const named = new RegExp(
      `'(?:${codes.join('|')})'|(?:^|[{,])\\s*(?:${codes.join('|')}): ['"\`\\[{/]|\\b(?:${names()})\\b`,
    );
    const found = sourceFiles(['server'])
      .filter(isProduct)
      .filter(({ path }) => !path.startsWith('server/languages/') && !mayName.some((place) => path.startsWith(place)))
      .flatMap(({ path, text }) =>
        withoutComments(text)
          .split('\n')
          .filter((line) => named.test(line) && !/\bIntl\.|toLocaleString\(/.test(line))
          .map((line) => `${path}: ${line.trim()}`),
      );
    expect(found).toEqual([]);
  });

  it('keeps its words to its folder: none stands in code', () => {
    const found = sourceFiles(['server', 'shared'])
      .filter(isProduct)
      .filter(
        ({ path }) =>
          !/^server\/(?:languages|test)\/|^shared\/wording\/|-spec\.ts$/.test(path) &&
          !mayName.some((place) => path.startsWith(place)) &&
          path !== 'server/language/values/find-addresses.ts', // how streets are written is a shape, not a list
      )
      .map(({ path, text }) => ({
        path,
        words: literalsOf(path, text)
          .flatMap(tokensOf)
          .filter((word) => foreign.has(word)),
      }))
      .filter(({ words }) => words.length > 0)
      .map(({ path, words }) => `${path}: ${[...new Set(words)].join(' ')}`);
    expect(found).toEqual([]);
  });

  it('compiles when nothing is missing, and the compiler names the piece that is', () => {
    const path = join(projectRoot, 'server/test/skeleton-language.ts');
    const text = readFileSync(path, 'utf8');
    const pieces = piecesOf(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true));
    const variants = new Map(
      pieces.map(({ start, end, name }, at) => [
        variantPath(at),
        { name, text: text.slice(0, start) + text.slice(end) },
      ]),
    );
    const said = mistakesOf(
      new Map([[path, text], ...[...variants].map(([file, { text: without }]) => [file, without] as const)]),
    );
    expect(pieces.length).toBeGreaterThan(120);
    expect(said.get(path) ?? '').toBe('');
    const silent = [...variants].filter(([file, { name }]) => said.get(file)?.includes(name) !== true);
    expect(silent.map(([, { name }]) => name)).toEqual([]);
  }, 60_000);
});

/** Who may name languages: what measures and shows them, what was written into databases long ago. */
const mayName = ['server/bench/', 'server/demo/', 'server/storage/migrations/', 'server/manifests/'];

/** Words of other languages that are also words of code or of English, or keys. */
const alike = new Set(
  (
    'absent action data door ends final fine gmail gmbh sarl impossible info mails multipliers null outlook over port site undici ' +
    'advent weiberfastnacht volkstrauertag totensonntag'
  ).split(' '),
);
const english = new Set(wordsIn([mixedIn.values, mixedIn.mail, mixedIn.numbers, mixedIn.facts, mixedIn.facts.tags]));
/** What other languages say and English does not. */
const foreign = new Set(
  languages
    .filter(({ code }) => code !== mixedIn.code)
    .flatMap(({ values, mail }) => wordsIn([values, mail]))
    .filter((word) => !english.has(word) && !alike.has(word)),
);

function tokensOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return tokensOf(value);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

/** The strings, templates and regular expressions of a file. */
function literalsOf(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isRegularExpressionLiteral(node))
      found.push(node.text);
    else if (ts.isTemplateExpression(node))
      found.push(node.head.text, ...node.templateSpans.map(({ literal }) => literal.text));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, false));
  return found;
}

function names(): string {
  const english = new Intl.DisplayNames('en', { type: 'language' });
  return codes.flatMap((code) => [english.of(code) ?? code, (english.of(code) ?? code).toLowerCase()]).join('|');
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, '');
}

function variantPath(at: number): string {
  return join(projectRoot, `server/test/skeleton-without-${at}.ts`);
}

/** Every property of the skeleton, with the comma behind it. */
function piecesOf(source: ts.SourceFile): { start: number; end: number; name: string }[] {
  const found: { start: number; end: number; name: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node)) {
      const hasComma = source.text[node.getEnd()] === ',';
      const name = node.name.getText().replaceAll("'", '');
      found.push({ start: node.getStart(), end: node.getEnd() + (hasComma ? 1 : 0), name });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What the compiler says of each of these files, which need not be on the disk. */
function mistakesOf(files: ReadonlyMap<string, string>): Map<string, string> {
  const { config } = ts.readConfigFile(join(projectRoot, 'tsconfig.base.json'), (file) =>
    readFileSync(file, 'utf8'),
  ) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, composite: false, emitDeclarationOnly: false, noEmit: true, types: ['node'] },
    projectRoot,
  );
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    getSourceFile: (file, version) => {
      const text = files.get(file);
      return text === undefined ? disk.getSourceFile(file, version) : ts.createSourceFile(file, text, version);
    },
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return new Map(
    [...files.keys()].map((file) => [
      file,
      program
        .getSemanticDiagnostics(program.getSourceFile(file))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
        .join('; '),
    ]),
  );
}
