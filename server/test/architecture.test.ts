import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { circlesOf, houseOf, roomOf, upwardImports } from './rooms.js';
import { isProduct, sourceFiles, type SourceFile } from './source-files.js';

const all = sourceFiles(['shared', 'server', 'outlook-addin', 'gmail-addon']);
const product = all.filter(isProduct);
const house = houseOf(product);
const lines = [...house.rooms.values()].reduce((sum, count) => sum + count, 0);
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

const clientValues = ['render-draft', 'slots', 'api-paths', 'error-codes', 'wording', 'never-confirmed'];
const ports = [
  'connectors/connector',
  'connectors/normalise',
  'writers/writer',
  'policies/policy',
  'knowledge/knowledge',
  'meaning/meaning',
  'meaning/rank-items',
];
const ground = ['errors', 'log', 'deadline', 'project-root'];
/** Who may import whom inside the server, beside its own folder and `shared`. `docs/decisions/borders.md` says why where that is not plain. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  pipeline: ['mail', 'language', 'languages', 'attachments', 'errors', 'deadline', 'project-root', ...ports],
  languages: ['project-root'],
  meaning: ['project-root'],
  calendars: [],
  mail: ['languages/language', 'languages/all'],
  language: ['languages', 'meaning/meaning', 'project-root'],
  attachments: ['mail', 'project-root'],
  policies: [],
  connectors: ground,
  storage: ground,
  manifests: ground,
  writers: [...ground, 'language', 'languages/language', 'languages/all', 'languages/language-files'],
  assistances: ['pipeline', 'organizations', 'storage', 'auth', 'language', 'languages/all', ...ground, ...ports],
  organizations: [
    ...ground,
    ...[
      'config',
      'pipeline/situation',
      'auth',
      'connectors',
      'demo',
      'knowledge',
      'language',
      'languages/all',
      'meaning',
      'policies',
      'storage',
      'writers',
    ],
  ],
  mailboxes: ['storage', 'jobs', 'assistances', 'organizations', 'mail', 'language', 'calendars', ...ground],
  knowledge: ['errors', 'storage', 'meaning', 'languages/all'],
  auth: ['errors', 'storage'],
  jobs: ['errors', 'log', 'storage', 'auth', 'organizations'],
};

/** The one file of the assistances that may take reading apart. */
const warmUp = 'server/assistances/warm-up.ts';

describe('the rooms of the house', () => {
  it('are told', () => {
    const shares = [...house.rooms].sort((a, b) => b[1] - a[1]);
    const told = [
      `${house.rooms.size} rooms, ${house.arrows.size} arrows, ${lines} lines`,
      ...shares.map(([room, count]) => `${String(count).padStart(6)} ${((100 * count) / lines).toFixed(1)} % ${room}`),
      ...[...house.arrows.values()].map(({ from, to, imports }) => `${from} → ${to} (${imports.length})`).sort(),
    ];
    process.stdout.write(`${told.join('\n')}\n`);
    expect(product.length).toBeGreaterThan(100);
  });

  it('are none so large that it hides the others', () => {
    const large = [...house.rooms].filter(([, count]) => count > 0.18 * lines).map(([room]) => room);
    expect(large).toEqual([]);
  });

  it('have no circles', () => {
    const edges = new Map([...house.rooms.keys()].map((room): [string, string[]] => [room, []]));
    for (const { from, to } of house.arrows.values()) edges.get(from)?.push(to);
    expect(circlesOf(edges)).toEqual([]);
  });

  it('have no arrow that goes up', () => {
    expect(upwardImports(house)).toEqual([]);
  });

  it('let no stage import another, not even a type', () => {
    const stages = below('server/pipeline').filter(({ path }) => roomOf(path) !== 'server/pipeline');
    const between = stages.flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.target.startsWith('server/pipeline/') && one.target !== 'server/pipeline/situation')
        .filter((one) => roomOf(one.target) !== roomOf(path))
        .map((one) => `${path} → ${one.target}`),
    );
    expect(between).toEqual([]);
  });

  it('leave at the top of the pipeline what joins the stages, and of the server what starts it', () => {
    const filesOf = (folder: string) =>
      readdirSync(join(projectRoot, folder)).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
    expect(filesOf('server/pipeline')).toEqual(['assist.ts', 'situation.ts', 'written-draft.ts']);
    expect(filesOf('server')).toEqual([
      ...[
        'app.ts',
        'assemble.ts',
        'config.ts',
        'deadline.ts',
        'errors.ts',
        'local-desk.ts',
        'log.ts',
        'main.ts',
        'project-root.ts',
      ],
    ]);
  });
});

describe('who may import whom', () => {
  it('keeps shared to itself and zod', () => {
    expect(breaches(below('shared'), ['shared'])).toEqual([]);
    const packages = below('shared').flatMap(({ path, imports }) =>
      imports.filter((one) => one.isPackage && one.target !== 'zod').map((one) => `${path} → ${one.target}`),
    );
    expect(packages).toEqual([]);
  });

  it.each(['outlook-addin', 'gmail-addon', 'server/console'])(
    'lets %s know shared only, and few values of it',
    (client) => {
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
    },
  );

  it.each(Object.entries(mayImport))('keeps server/%s to what it needs', (folder, others) => {
    const allowed = ['shared', `server/${folder}`, ...others.map((other) => `server/${other}`)];
    expect(breaches(below(`server/${folder}`), allowed)).toEqual([]);
  });

  it('lets nothing below the callers name the folder of a language', () => {
    const strangers = below('server').filter(({ path }) => !path.startsWith('server/languages/'));
    const named = strangers.flatMap(({ path, imports }) =>
      imports.filter((one) => /^server\/languages\/\w+\//.test(one.target)).map((one) => `${path} → ${one.target}`),
    );
    expect(named).toEqual([]);
  });

  it('lets assistances read language only to warm it up', () => {
    const reading = below('server/assistances')
      .filter(({ path }) => path !== warmUp)
      .flatMap(({ path, imports }) =>
        imports.filter((one) => /^server\/languages?\//.test(one.target)).map((one) => `${path} → ${one.target}`),
      );
    expect(reading).toEqual([]);
  });

  it('has no cycles among project files, types apart', () => {
    const edges = new Map(
      product.map(({ path, imports }) => [
        path.replace(/\.tsx?$/, ''),
        imports.filter((one) => !one.isTypeOnly && !one.isPackage).map((one) => one.target),
      ]),
    );
    expect(circlesOf(edges)).toEqual([]);
  });

  it('reads the environment in config.ts alone', () => {
    const readers = below('server')
      .filter(({ path }) => !/^server\/(commands|bench|main)/.test(path))
      .filter(({ text }) => text.includes('process.env'))
      .map(({ path }) => path);
    expect(readers).toEqual([]);
  });

  it('says `Office.` in one file', () => {
    const speakers = below('outlook-addin')
      .filter(({ text }) =>
        /(?<![\w.])Office\.(?!context\.ui\.messageParent)/.test(text.replaceAll(/\/\*[^]*?\*\/|\/\/.*/g, '')),
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
