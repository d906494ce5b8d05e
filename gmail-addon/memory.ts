import type { AgentSettings } from './cards/settings-card.js';
import { wishesOf, type Wishes } from './wishes.js';

const hoursKeptS = 6 * 3600;
const draftKeptS = 600;
const recentMax = 5;

/** What is kept of this agent between two presses: ids and choices, never text of a message. */
export interface Memory {
  /** The assistance last shown for a message, and how the reply was wished. */
  shown(messageId: string): { id: string; wishes: Wishes } | undefined;
  show(messageId: string, id: string, wishes: Wishes): void;
  recent(): string[];
  /** The draft that a press made within the last ten minutes. */
  draft(key: string): string | undefined;
  keepDraft(key: string, draftId: string): void;
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
    draft: (key) => cache.get(`draft ${key}`) ?? undefined,
    keepDraft: (key, draftId) => cache.put(`draft ${key}`, draftId, draftKeptS),
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
