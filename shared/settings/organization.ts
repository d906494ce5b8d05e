import { z } from 'zod';
import { draftLanguages } from '../languages.js';

/** Who owns the settings: names, own mail domains, languages, clock, contact points a draft may state, and whose sign-ins are ours. */
export const organizationSettings = z.strictObject({
  /** Tells organizations of one server apart; part of every row. */
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,40}$/)
    .default('main'),
  name: z.string().min(1).max(200),
  /** Mail domains of the organization itself. Colleagues on them may receive a reply with facts. */
  domains: z.array(z.string().min(3).max(253)).max(100).default([]),
  defaultLanguage: z.enum(draftLanguages).default('en'),
  languages: z
    .array(z.enum(draftLanguages))
    .min(1)
    .default([...draftLanguages]),
  /** BCP 47 region for formats when a mailbox names none: "FR", "CH". */
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  timeZone: z.string().default('UTC'),
  /** Become the facts `org.phone`, `org.website` and so on. */
  contact: z
    .strictObject({
      phone: z.string().max(50).optional(),
      email: z.email().optional(),
      website: z.url({ protocol: /^https$/ }).optional(),
      hours: z.string().max(200).optional(),
      address: z.string().max(500).optional(),
      returnsPage: z.url({ protocol: /^https$/ }).optional(),
    })
    .default({}),
  /** How many days after delivery customers may send something back; where it is not said, a passage of an article may say so. */
  returnDays: z.number().int().min(1).max(3650).optional(),
  admins: z.array(z.email()).max(200).default([]),
  identity: z
    .strictObject({
      microsoft: z
        .strictObject({
          tenantIds: z.array(z.guid()).min(1),
          clientIds: z.array(z.guid()).min(1),
          apiClientId: z.guid(),
        })
        .optional(),
      google: z
        .strictObject({ hostedDomains: z.array(z.string()).min(1), audiences: z.array(z.string()).min(1) })
        .optional(),
    })
    .default({}),
});
export type OrganizationSettings = z.infer<typeof organizationSettings>;
