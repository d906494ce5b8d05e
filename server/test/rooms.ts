import { dirname } from 'node:path';
import type { SourceFile } from './source-files.js';

/** The rooms of the house from the ground up: what stands in one may import from those before it, never from one after it. */
export const floors: readonly (readonly string[])[] = [
  ['shared'],
  ['outlook-addin', 'gmail-addon', 'server/console', 'server/ground'],
  ['server/languages', 'server/calendars', 'server/storage', 'server/connectors', 'server/policies'],
  ['server/language/values', 'server/language/phrases'],
  ['server/language/facts', 'server/language/reading', 'server/language/references', 'server/mail/visible-text'],
  ['server/meaning', 'server/language/claims', 'server/language/mentions', 'server/mail/quotes', 'server/auth'],
  ['server/language/intents', 'server/language/gate', 'server/mail', 'server/manifests'],
  ['server/language/injection', 'server/attachments', 'server/knowledge'],
  ['server/writers'],
  [
    'server/pipeline/read-message',
    'server/pipeline/understand',
    'server/pipeline/find-references',
    'server/pipeline/gather-facts',
    'server/pipeline/decide',
    'server/pipeline/write-draft',
    'server/pipeline/check-draft',
    'server/pipeline/repair-draft',
    'server/pipeline/conclude',
  ],
  ['server/pipeline'],
  ['server/demo'],
  ['server/organizations'],
  ['server/assistances', 'server/mailboxes', 'server/jobs'],
  ['server/inbox', 'server/follow-ups', 'server/incidents', 'server/channels'],
  ['server/routes'],
  ['server'],
  ['server/bench'],
  ['server/commands'],
];

/** What everything in the server may stand on: no room, four files. */
const ground = /^server\/(?:errors|log|deadline|project-root)$/;
/** Folders whose sub-folders are rooms themselves; elsewhere they belong to the room above them. */
const divided = ['server/language', 'server/mail', 'server/pipeline'];

/** The room a file stands in, by its path with or without ending. */
export function roomOf(path: string): string {
  if (ground.test(path.replace(/\.tsx?$/, ''))) return 'server/ground';
  const [top = '', second, third] = dirname(path).split('/');
  if (top !== 'server' || second === undefined) return top;
  const room = `server/${second}`;
  return divided.includes(room) && third !== undefined ? `${room}/${third}` : room;
}

export interface House {
  /** Lines by room. */
  rooms: ReadonlyMap<string, number>;
  /** The imports between two rooms, "file → target", by "room → room". Types are no arrows: they are gone when the program runs. */
  arrows: ReadonlyMap<string, { from: string; to: string; imports: string[] }>;
}

/** The rooms of these files and the arrows between them. */
export function houseOf(files: readonly SourceFile[]): House {
  const rooms = new Map<string, number>();
  const arrows = new Map<string, { from: string; to: string; imports: string[] }>();
  for (const { path, text, imports } of files) {
    const from = roomOf(path);
    rooms.set(from, (rooms.get(from) ?? 0) + text.split('\n').length);
    for (const one of imports) {
      const to = roomOf(one.target);
      if (one.isPackage || one.isTypeOnly || from === to) continue;
      const arrow = arrows.get(`${from} → ${to}`) ?? { from, to, imports: [] };
      arrow.imports.push(`${path} → ${one.target}`);
      arrows.set(`${from} → ${to}`, arrow);
    }
  }
  return { rooms, arrows };
}

/** The imports that go up: to a room on the same floor or above. A room no floor names is told as it is. */
export function upwardImports({ rooms, arrows }: House): string[] {
  const floorOf = new Map(floors.flatMap((names, floor) => names.map((name) => [name, floor] as const)));
  const homeless = [...rooms.keys()].filter((room) => !floorOf.has(room)).map((room) => `${room} stands on no floor`);
  const upward = [...arrows.values()]
    .filter(({ from, to }) => (floorOf.get(to) ?? 0) >= (floorOf.get(from) ?? 0))
    .flatMap(({ imports }) => imports);
  return [...homeless, ...upward];
}

/** Rings of nodes that lead back to where they began, each as "a → b → a". */
export function circlesOf(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      circles.push([...trail.slice(trail.indexOf(node)), node].join(' → '));
      return;
    }
    state.set(node, 'open');
    for (const next of edges.get(node) ?? []) visit(next, [...trail, node]);
    state.set(node, 'done');
  };
  for (const node of edges.keys()) visit(node, []);
  return circles;
}
