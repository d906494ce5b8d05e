import { z } from 'zod';
import { lengths, tones } from '../assistance.js';
import { draftLanguages } from '../languages.js';

/** An address agents answer for, who they are, and how its replies read. */
export const mailboxSettings = z.strictObject({
  address: z.email(),
  name: z.string().max(200).optional(),
  /** Addresses of the agents; `*` means everybody of the organization. */
  agents: z.array(z.union([z.email(), z.literal('*')], { error: 'write an address, or * for everybody' })).min(1),
  /** Whose Authentication-Results to believe: the top-most one of Microsoft 365, Google's, or that of a named authserv-id (RFC 8601). */
  receiver: z.union([z.enum(['microsoft365', 'google']), z.strictObject({ authservId: z.string().min(1) })], {
    error: 'write microsoft365, google or { authservId: mx.example.com }',
  }),
  /** Whether an agent may confirm an unverified sender. Never after a failed one. */
  senderConfirmation: z.enum(['allowed', 'forbidden']).default('allowed'),
  /** A web form that writes on behalf of customers: its own address, and where it puts theirs. Only mail that is DMARC-authenticated counts. */
  formSender: z.strictObject({ from: z.email(), customerIn: z.enum(['reply-to', 'first-address-in-body']) }).optional(),
  tone: z.enum(tones).default('friendly'),
  length: z.enum(lengths).default('normal'),
  language: z.enum(draftLanguages).optional(),
  region: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  timeZone: z.string().optional(),
  /** `host`: the mail program adds the signature, the draft ends with the closing. Otherwise this text follows it. */
  signature: z
    .union([z.literal('host'), z.strictObject({ text: z.string().max(2000) })], { error: 'write host or { text: … }' })
    .default('host'),
});
export type MailboxSettings = z.infer<typeof mailboxSettings>;
