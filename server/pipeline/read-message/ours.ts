import type { MailboxSettings } from '../../../shared/settings/mailboxes.js';
import type { OrganizationSettings } from '../../../shared/settings/organization.js';

/** Who "we" are: the mailbox, our domains and the names we sign with. Lower case. */
export interface Ours {
  addresses: readonly string[];
  domains: readonly string[];
  names: readonly string[];
  fallbackLanguage: string;
}

export function oursOf(mailbox: MailboxSettings, organization: OrganizationSettings): Ours {
  const names = [mailbox.name ?? '', organization.name].map((name) => name.toLowerCase());
  return {
    addresses: [mailbox.address.toLowerCase()],
    domains: organization.domains.map((domain) => domain.toLowerCase()),
    names: names.filter((name) => name !== ''),
    fallbackLanguage: mailbox.language ?? organization.defaultLanguage,
  };
}

export function isOurs(address: string, { addresses, domains }: Ours): boolean {
  const lower = address.toLowerCase();
  return addresses.includes(lower) || domains.includes(lower.split('@').at(-1) ?? '');
}
