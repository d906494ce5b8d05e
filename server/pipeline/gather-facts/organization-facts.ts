import type { Fact, FactValue } from '../../../shared/fact.js';
import type { OrganizationSettings } from '../../../shared/settings/organization.js';
import { factLabel } from '../../language/facts/fact-labels.js';

/** What the organization says of itself in its settings: `org.name`, `org.phone`, … Anybody may be told, so never withheld. */
export function organizationFacts(organization: OrganizationSettings, now: Date): Fact[] {
  const { contact } = organization;
  const values: [field: string, type: 'name' | 'identifier' | 'link' | 'text', value: string | undefined][] = [
    ['name', 'name', organization.name],
    ['phone', 'identifier', contact.phone],
    ['email', 'identifier', contact.email],
    ['website', 'link', contact.website],
    ['hours', 'text', contact.hours],
    ['address', 'text', contact.address],
    ['returnsPage', 'link', contact.returnsPage],
  ];
  return values.flatMap(([field, type, value]) => (value === undefined ? [] : [fact({ type, value }, field)]));

  function fact(value: Extract<FactValue, { value: string }>, field: string): Fact {
    return {
      ...value,
      id: `settings:org.${field}`,
      alias: 'org',
      field,
      label: factLabel('org', field, organization.defaultLanguage),
      text: value.value,
      source: {
        connector: 'settings',
        system: organization.name,
        record: 'organization',
        field: field === 'name' ? 'organization.name' : `organization.contact.${field}`,
        readAt: now.toISOString(),
      },
    };
  }
}
