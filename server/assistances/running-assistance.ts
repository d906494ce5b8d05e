import { apiVersion, type Assistance } from '../../shared/assistance.js';
import { applyEvent } from './apply-event.js';
import type { AssistanceEvent } from '../../shared/events.js';

/**
 * An assistance that is being made, and those who wait for it. Who joins late hears all events from the start. When the last one
 * leaves who did not ask for it to go on, it is cancelled.
 */
export class RunningAssistance {
  readonly events: AssistanceEvent[] = [];
  readonly finished: Promise<void>;
  readonly #controller = new AbortController();
  readonly #listeners = new Set<(event: AssistanceEvent) => void>();
  #soFar: Assistance;
  #waiting = 0;
  #goesOn = false;
  #finish: () => void = () => undefined;

  constructor(
    readonly id: string,
    readonly mailbox: string,
    readonly agent: string,
    times: { createdAt: Date; expiresAt: Date },
    versions: Assistance['versions'],
  ) {
    this.#soFar = emptyAssistance(id, mailbox, times, versions);
    this.finished = new Promise((resolve) => (this.#finish = resolve));
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The assistance as far as it is known. */
  get soFar(): Assistance {
    return this.#soFar;
  }

  emit(event: AssistanceEvent): void {
    this.events.push(event);
    this.#soFar = applyEvent(this.#soFar, event);
    for (const listener of this.#listeners) listener(event);
  }

  end(): void {
    this.#finish();
  }

  /** Hears all events, from the first. Answers the function to leave with. */
  join(listener: (event: AssistanceEvent) => void = () => undefined): () => void {
    this.#waiting += 1;
    for (const event of this.events) listener(event);
    this.#listeners.add(listener);
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#listeners.delete(listener);
      this.#waiting -= 1;
      if (this.#waiting === 0 && !this.#goesOn) this.#controller.abort();
    };
  }

  /** Goes on although nobody waits: its id was given out, to be asked for later. */
  goOn(): void {
    this.#goesOn = true;
  }
}

function emptyAssistance(
  id: string,
  mailbox: string,
  times: { createdAt: Date; expiresAt: Date },
  versions: Assistance['versions'],
): Assistance {
  return {
    id,
    apiVersion,
    state: 'working',
    createdAt: times.createdAt.toISOString(),
    expiresAt: times.expiresAt.toISOString(),
    cause: {
      kind: 'message',
      mailbox,
      subject: '',
      newText: '',
      cut: [],
      sender: { party: { kind: 'email', address: '' }, standing: 'unverified', reasons: [], customers: [] },
      understanding: {
        language: '',
        asks: [],
        intents: [],
        urgency: 'normal',
        sentiment: 'calm',
        references: [],
        signals: [],
      },
    },
    disposition: { kind: 'reply', reason: 'working' },
    facts: [],
    records: [],
    openPoints: [],
    passages: [],
    missing: [],
    tags: [],
    warnings: [],
    actions: [],
    drafts: [],
    versions,
    timingsMs: {},
  };
}
