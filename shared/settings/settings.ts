import { z } from 'zod';
import { connectorSettings } from './connectors.js';
import { intentSettings, numberPattern } from './intents.js';
import { knowledgeSettings } from './knowledge.js';
import { mailboxSettings } from './mailboxes.js';
import { organizationSettings } from './organization.js';
import { limitSettings, policySettings } from './policies.js';
import { retentionSettings } from './retention.js';
import { tagSettings } from './tags.js';
import { template } from './templates.js';

/** Everything an admin may change: one document per organization, versioned, as YAML or JSON. */
export const settings = z.strictObject({
  organization: organizationSettings,
  mailboxes: z.array(mailboxSettings).min(1).max(1000),
  connectors: z.array(connectorSettings).max(50).default([]),
  intents: z.array(intentSettings).max(300).default([]),
  numbers: z.array(numberPattern).max(100).default([]),
  tags: z.array(tagSettings).max(300).default([]),
  templates: z.array(template).max(300).default([]),
  knowledge: knowledgeSettings.prefault({}),
  policies: z.array(policySettings).max(100).default([]),
  limits: limitSettings.prefault({}),
  retention: retentionSettings.prefault({}),
});
export type Settings = z.infer<typeof settings>;
/** Settings as an admin writes them: sections and fields with a default may be left out. */
export type SettingsInput = z.input<typeof settings>;
