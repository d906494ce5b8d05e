import { z } from 'zod';
import { applyRetention } from '../storage/apply-retention.js';
import { jobKind } from './kind.js';

/** Forgets every hour what the settings no longer allow to be kept. Done again, it finds nothing. */
export const retention = jobKind({
  name: 'retention',
  payload: z.object({}),
  everyOrganization: '11 * * * *',
  run: ({ organization: { id, settings } }, { db, now }) => applyRetention(db, id, settings.retention, now()),
});
