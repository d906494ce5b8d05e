import type { JobKind } from './kind.js';
import { retention } from './retention.js';
import { secrets } from './secrets.js';

/** Every kind of job of this program. */
export const jobKinds: readonly JobKind[] = [retention, secrets];
