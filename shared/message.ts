import { z } from 'zod';

/** A person or mailbox that writes or receives. Later channels add kinds. Addresses are kept as written. */
export const party = z.strictObject({
  kind: z.literal('email'),
  address: z.string().min(3).max(320),
  name: z.string().max(500).optional(),
});
export type Party = z.infer<typeof party>;

const attachmentHead = {
  name: z.string().max(500),
  mediaType: z.string().max(200),
  bytes: z.number().int().nonnegative(),
};

/** An attachment: with its content, listed without it, or listed with the reason why it could not be read. */
export const attachment = z.union([
  z.strictObject({ ...attachmentHead, unread: z.string().max(300) }),
  z.strictObject({ ...attachmentHead, contentBase64: z.base64().optional() }),
]);
export type Attachment = z.infer<typeof attachment>;

/** Ids of the mail host. Outlook's and Gmail's differ, so they never identify a message across clients. */
export const hostIds = z.strictObject({
  message: z.string().max(1000).optional(),
  conversation: z.string().max(1000).optional(),
});
export type HostIds = z.infer<typeof hostIds>;

const envelope = {
  channel: z.literal('email'),
  client: z.enum(['outlook', 'gmail', 'file']),
  mode: z.enum(['read', 'compose']),
  mailbox: z.string().min(3).max(320),
  receivedAt: z.iso.datetime({ offset: true }).optional(),
  internetMessageId: z.string().max(1000).optional(),
  inReplyTo: z.string().max(1000).optional(),
  references: z.array(z.string().max(1000)).max(200).optional(),
  hostIds: hostIds.optional(),
};

/** A message as raw MIME (RFC 5322), base64. The only form that carries authentication results reliably. */
export const mimeMessage = z.strictObject({ ...envelope, kind: z.literal('mime'), rawBase64: z.base64() });

/** A message as the fields a mail host hands out. `headers` is the raw header block, top-most first. */
export const fieldsMessage = z.strictObject({
  ...envelope,
  kind: z.literal('fields'),
  headers: z.string().max(200_000).optional(),
  from: party,
  to: z.array(party).max(500),
  cc: z.array(party).max(500),
  replyTo: z.array(party).max(50).optional(),
  subject: z.string().max(2000),
  html: z.string().optional(),
  text: z.string().optional(),
  attachments: z.array(attachment).max(100),
});

export const message = z.discriminatedUnion('kind', [mimeMessage, fieldsMessage]);
export type MimeMessage = z.infer<typeof mimeMessage>;
export type FieldsMessage = z.infer<typeof fieldsMessage>;
export type Message = z.infer<typeof message>;
