import { deadline } from '../../deadline.js';
import type { CustomerOnFile } from '../../../shared/assistance.js';
import type { Party } from '../../../shared/message.js';
import type { Connector } from '../../connectors/connector.js';
import { normaliseEmail } from '../../connectors/normalise.js';
import { deadlines } from './gather-facts.js';

export interface OnFileTools {
  connectors: readonly Connector[];
  /** The customers whose facts would be told. */
  customers: readonly CustomerOnFile[];
  ownDomains: readonly string[];
  now: Date;
  signal: AbortSignal;
}

/**
 * Whether each recipient is on the organization's own domains, or an address on file of the very customer, read anew. What cannot be
 * looked up counts as not on file. Never rejects for what a system does.
 */
export async function areRecipientsOnFile(recipients: readonly Party[], tools: OnFileTools): Promise<boolean> {
  const answers = await Promise.all(recipients.map(({ address }) => isOnFile(address, tools)));
  return answers.every((isKnown) => isKnown);
}

async function isOnFile(written: string, tools: OnFileTools): Promise<boolean> {
  const address = normaliseEmail(written);
  if (address === undefined) return false;
  const domain = address.split('@').at(-1);
  if (tools.ownDomains.some((own) => normaliseEmail(`x@${own}`) === `x@${domain ?? ''}`)) return true;
  const askable = tools.connectors.filter((connector) => connector.operations.has('customerByEmail'));
  const found = await Promise.all(askable.map((connector) => isCustomersAddress(connector, address, tools)));
  return found.some((isTheirs) => isTheirs);
}

async function isCustomersAddress(
  connector: Connector,
  address: string,
  { customers, now, signal }: OnFileTools,
): Promise<boolean> {
  const outcome = await connector.lookUp(
    { operation: 'customerByEmail', key: address },
    {
      subject: { emails: [address] },
      signal: deadline(deadlines.connectorMs, signal),
      now,
      fresh: true,
    },
  );
  if (outcome.kind !== 'found') return false;
  return outcome.records.some(
    (record) =>
      record.kind === 'customer' &&
      record.emails.some((email) => normaliseEmail(email) === address) &&
      customers.some((customer) => customer.connector === connector.name && customer.record === record.record),
  );
}
