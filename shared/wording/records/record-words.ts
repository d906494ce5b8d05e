import type { BuiltInIntent } from '../../intent-ids.js';
import type { RecordLabel, RecordStatus } from '../../records.js';

/** The label of what an organization says of itself. */
type OrganizationLabel = 'phone' | 'email' | 'website' | 'hours' | 'address' | 'returnsPage';

/** What a person reads above a value of a record, in its place where it is a status, and on a tag. One file a language. */
export interface RecordWords {
  records: Readonly<Record<'order' | 'invoice' | 'customer' | 'ticket' | 'org', string>>;
  pieces: Readonly<Record<'line' | 'shipment' | 'return', string>>;
  fields: Readonly<Record<RecordLabel | OrganizationLabel, string>>;
  statuses: Readonly<Record<RecordStatus, string>>;
  /** The last item of a list that is cut: `{}` is how many more there are. */
  more: { counted: string; uncounted: string };
  /** What a tag for an intent is called when the settings name none. Short, because mail programs show many beside each other. */
  tags: Readonly<Record<BuiltInIntent, string>>;
}
