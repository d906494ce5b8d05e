import type { AgentSettings } from './cards/settings-card.js';
import { wishesOf, type Wishes } from './wishes.js';

const hoursKeptS = 6 * 3600;
const draftKeptS = 600;
const recentMax = 5;
const unnotedMax = 20;

/** What is kept of this agent between two presses: ids and choices, never text of a message. */
export interface Memory {
  /** The assistance last shown for a message, and how the reply was wished. */
  shown(messageId: string): { id: string; wishes: Wishes } | undefined;
  show(messageId: string, id: string, wishes: Wishes): void;
  recent(): string[];
  /** Whether a draft was made of an assistance, so that its card can offer to make it again. */
  isDrafted(id: string): boolean;
  keepDrafted(id: string): void;
  /** The draft that a press made within the last ten minutes. */
  draft(key: string): string | undefined;
  keepDraft(key: string, draftId: string): void;
  /** Assistances whose draft was made and is not noted at the server yet: the draft opens first. */
  keepUnnoted(id: string): void;
  takeUnnoted(): string[];
  settings(): AgentSettings;
  keepSettings(settings: AgentSettings): void;
}

type Cache = Pick<GoogleAppsScript.Cache.Cache, 'get' | 'put'>;
type Properties = Pick<GoogleAppsScript.Properties.Properties, 'getProperty' | 'setProperty'>;

export function createMemory(cache: Cache, properties: Properties): Memory {
  return {
    shown(messageId) {
      const kept = parse<{ id?: string } & Record<string, string>>(cache.get(`shown ${messageId}`));
      return kept?.id === undefined ? undefined : { id: kept.id, wishes: wishesOf(kept) };
    },
    show(messageId, id, { reply, tone, length, language }) {
      cache.put(`shown ${messageId}`, JSON.stringify({ id, reply, tone, length, language }), hoursKeptS);
      const others = this.recent().filter((other) => other !== id);
      properties.setProperty('recent', JSON.stringify([id, ...others].slice(0, recentMax)));
    },
    recent: () => parse<string[]>(properties.getProperty('recent')) ?? [],
    isDrafted: (id) => cache.get(`drafted ${id}`) !== null,
    keepDrafted: (id) => cache.put(`drafted ${id}`, 'yes', hoursKeptS),
    draft: (key) => cache.get(`draft ${key}`) ?? undefined,
    keepDraft: (key, draftId) => cache.put(`draft ${key}`, draftId, draftKeptS),
    keepUnnoted(id) {
      const others = parse<string[]>(properties.getProperty('unnoted')) ?? [];
      properties.setProperty('unnoted', JSON.stringify([...others, id].slice(-unnotedMax)));
    },
    takeUnnoted() {
      const ids = parse<string[]>(properties.getProperty('unnoted')) ?? [];
      if (ids.length > 0) properties.setProperty('unnoted', '[]');
      return ids;
    },
    settings: () => parse<AgentSettings>(properties.getProperty('settings')) ?? { readOnOpen: false },
    keepSettings: (settings) => void properties.setProperty('settings', JSON.stringify(settings)),
  };
}

/** What we wrote ourselves; undefined where there is nothing. */
function parse<T>(text: string | null): T | undefined {
  if (text === null || text === '') return undefined;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- the one door at which what we kept gets its type
  const parsed: T = JSON.parse(text);
  return parsed;
}
