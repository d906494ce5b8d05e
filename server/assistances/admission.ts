import { AppError } from '../errors.js';

export interface AdmissionLimits {
  underWay: number;
  /** Who waits for a place; more are refused at once. */
  inLine: number;
}

/** What a process takes on at once, and of that for one organization: enough that an ordinary morning never meets it. */
export const admissionLimits: { process: AdmissionLimits; organization: AdmissionLimits } = {
  process: { underWay: 64, inLine: 256 },
  organization: { underWay: 32, inLine: 96 },
};

/** A place is free again within seconds: a draft takes one or two, a slow model more. */
const retryAfterS = 5;

interface Waiting {
  organization: string;
  enter(): void;
}

/**
 * Who may begin an assistance, and who waits: in the order of their coming, save that an organization that has all its places lets the others
 * pass. What is beyond the line is told so at once, rather than kept waiting by a server that does a thousand things at a time and none well.
 */
export class Admission {
  readonly #underWay = new Map<string, number>();
  readonly #line = new Set<Waiting>();
  #all = 0;

  constructor(private readonly limits = admissionLimits) {}

  /**
   * Resolves with the function to leave with, when there is a place. Rejects with AppError 503 and the seconds to wait when the line is full,
   * and as soon as the caller is gone.
   */
  async enter(organization: string, signal?: AbortSignal): Promise<() => void> {
    refuseIfGone(signal);
    if (!this.#hasPlace(organization)) await this.#wait(organization, signal);
    else this.#take(organization);
    return this.#leaving(organization);
  }

  #hasPlace(organization: string): boolean {
    const { process, organization: own } = this.limits;
    return this.#all < process.underWay && (this.#underWay.get(organization) ?? 0) < own.underWay;
  }

  #take(organization: string): void {
    this.#all += 1;
    this.#underWay.set(organization, (this.#underWay.get(organization) ?? 0) + 1);
  }

  #wait(organization: string, signal: AbortSignal | undefined): Promise<void> {
    const ofOwn = [...this.#line].filter((waiting) => waiting.organization === organization).length;
    if (this.#line.size >= this.limits.process.inLine || ofOwn >= this.limits.organization.inLine)
      throw new AppError(503, 'unavailable', 'The server is busy. Try again in some seconds.', { retryAfterS });
    return new Promise((resolve, reject) => {
      const goAway = (): void => {
        this.#line.delete(waiting);
        reject(gone());
      };
      const waiting: Waiting = {
        organization,
        enter: () => {
          signal?.removeEventListener('abort', goAway);
          resolve();
        },
      };
      signal?.addEventListener('abort', goAway, { once: true });
      this.#line.add(waiting);
    });
  }

  #leaving(organization: string): () => void {
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      this.#all -= 1;
      const left = (this.#underWay.get(organization) ?? 1) - 1;
      if (left === 0) this.#underWay.delete(organization);
      else this.#underWay.set(organization, left);
      this.#letIn();
    };
  }

  /** The place is taken here and not when the one let in goes on, so that nobody else takes it in between. */
  #letIn(): void {
    for (const waiting of this.#line) {
      if (!this.#hasPlace(waiting.organization)) continue;
      this.#line.delete(waiting);
      this.#take(waiting.organization);
      waiting.enter();
    }
  }
}

/** Throws for a client that has left: nothing more is done for it. */
export function refuseIfGone(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw gone();
}

/** Nobody reads it; the log line of the request shows it. */
function gone(): AppError {
  return new AppError(503, 'unavailable', 'The client has left.');
}
