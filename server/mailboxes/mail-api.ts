/** A mailbox on the server's side, seen with the permission of one caller for one request. A later client for Microsoft Graph implements it too. */
export interface MailApi {
  /** The whole conversation, oldest first. Throws AppError 403 where the caller's permission does not reach, 404, or 503. */
  conversation(id: string): Promise<MailMessage[]>;
  /** Puts tags on a conversation, making those the mailbox does not know; takes none away. Returns the names they have there. Throws as above. */
  applyTags(id: string, tags: readonly string[]): Promise<string[]>;
}

export interface MailMessage {
  id: string;
  /** RFC 3339, UTC. */
  receivedAt: string;
  /** The message as received, RFC 5322 in base64: what POST /v1/assistance takes. */
  rawBase64: string;
  /** Values of its Authentication-Results headers, top-most first. */
  authenticationResults: string[];
  tags: string[];
}

/** Opens a mailbox with a caller's token, which is used for this and kept nowhere. */
export type OpenMailApi = (token: string) => Promise<MailApi>;
