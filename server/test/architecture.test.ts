import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { projectRoot } from '../project-root.js';

interface SourceFile {
  path: string;
  /** Project files it imports, as paths from the project's root, and npm packages by name. */
  imports: { target: string; isTypeOnly: boolean; isPackage: boolean }[];
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
  return { path, imports };
}

const all = ['shared', 'server', 'outlook-addin', 'gmail-addon'].flatMap(filesBelow).map(readSource);
const product = all.filter(({ path }) => !/\.test\.tsx?$|\/test\/|-spec\.ts$/.test(path));
const below = (folder: string): SourceFile[] => product.filter(({ path }) => path.startsWith(`${folder}/`));

/** Imports of project files that no prefix allows, as "file → target". */
function breaches(files: readonly SourceFile[], allowed: readonly string[]): string[] {
  return files.flatMap(({ path, imports }) =>
    imports
      .filter(
        (one) =>
          !one.isPackage && !allowed.some((prefix) => one.target === prefix || one.target.startsWith(`${prefix}/`)),
      )
      .map((one) => `${path} → ${one.target}`),
  );
}

const clientValues = ['render-draft', 'slots', 'api-paths', 'error-codes', 'wording', 'apply-event', 'never-confirmed'];

describe('who may import whom', () => {
  it('finds the files', () => {
    expect(product.length).toBeGreaterThan(100);
  });

  it('keeps shared to itself and zod', () => {
    expect(breaches(below('shared'), ['shared'])).toEqual([]);
    const packages = below('shared').flatMap(({ path, imports }) =>
      imports.filter((one) => one.isPackage && one.target !== 'zod').map((one) => `${path} → ${one.target}`),
    );
    expect(packages).toEqual([]);
  });

  it.each(['outlook-addin', 'gmail-addon'])('lets %s know shared only, and few values of it', (client) => {
    expect(breaches(below(client), [client, 'shared'])).toEqual([]);
    const values = below(client).flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.target.startsWith('shared/') && !one.isTypeOnly)
        .filter(
          (one) =>
            !clientValues.some((name) => one.target === `shared/${name}` || one.target.startsWith(`shared/${name}/`)),
        )
        .map((one) => `${path} → ${one.target}`),
    );
    expect(values).toEqual([]);
  });

  it('lets the pipeline know shared, language, attachments and the ports', () => {
    const ports = [
      'connectors/connector',
      'connectors/normalise',
      'writers/writer',
      'policies/policy',
      'knowledge/knowledge',
      'meaning/rank-items',
    ];
    const allowed = [
      'shared',
      'server/pipeline',
      'server/mail',
      'server/language',
      'server/languages',
      'server/attachments',
      'server/errors',
      'server/deadline',
      ...ports.map((port) => `server/${port}`),
    ];
    expect(breaches(below('server/pipeline'), allowed)).toEqual([]);
  });

  it.each([
    ['server/languages', ['server/project-root']],
    ['server/meaning', ['server/project-root']],
    ['server/language', ['server/languages', 'server/meaning', 'server/project-root']],
    ['server/mail', ['server/languages/all']],
    ['server/attachments', ['server/mail', 'server/project-root']],
    ['server/policies', []],
    ['server/connectors', ['server/errors', 'server/deadline', 'server/project-root', 'server/log']],
    [
      'server/writers',
      ['server/errors', 'server/deadline', 'server/project-root', 'server/language', 'server/languages'],
    ],
    ['server/manifests', ['server/errors', 'server/project-root']],
    ['server/mailboxes', ['server/errors']],
    ['server/storage', ['server/errors', 'server/project-root']],
    [
      'server/knowledge',
      ['server/errors', 'server/project-root', 'server/storage', 'server/language', 'server/meaning'],
    ],
    ['server/auth', ['server/errors', 'server/storage']],
  ])('keeps %s to what it needs', (folder, others) => {
    expect(breaches(below(folder), [folder, 'shared', ...others])).toEqual([]);
  });

  it('has no cycles among project files, types apart', () => {
    const edges = new Map(
      product.map(({ path, imports }) => [
        path.replace(/\.tsx?$/, ''),
        imports.filter((one) => !one.isTypeOnly && !one.isPackage).map((one) => one.target),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (node: string, trail: readonly string[]): void => {
      if (state.get(node) === 'done') return;
      if (state.get(node) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(node)), node].join(' → '));
        return;
      }
      state.set(node, 'open');
      for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
      state.set(node, 'done');
    };
    for (const node of edges.keys()) visit(node, []);
    expect(cycles).toEqual([]);
  });

  it('reads the environment in config.ts alone', () => {
    const readers = below('server')
      .filter(({ path }) => !/^server\/(commands|bench|main)/.test(path))
      .filter(({ path }) => /process\.env/.test(readFileSync(join(projectRoot, path), 'utf8')))
      .map(({ path }) => path);
    expect(readers).toEqual([]);
  });

  it('says `Office.` in one file', () => {
    const speakers = below('outlook-addin')
      .filter(({ path }) =>
        /(?<![\w.])Office\.(?!context\.ui\.messageParent)/.test(
          readFileSync(join(projectRoot, path), 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, ''),
        ),
      )
      .map(({ path }) => path);
    expect(speakers.filter((path) => path !== 'outlook-addin/host/office-host.ts')).toEqual([]);
  });

  it('has no file whose name says nothing', () => {
    const googlesOwnName = 'card-service';
    const vague = all
      .map(({ path }) => path)
      .filter((path) => /(^|\/|-)(utils?|helpers?|common|misc|manager|service)s?(\.|\/|$)/.test(path))
      .filter((path) => !path.includes(googlesOwnName));
    expect(vague).toEqual([]);
  });
});
