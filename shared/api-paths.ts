/** Every path of the HTTP API, for both ends. */
export const apiPaths = {
  assistance: '/v1/assistance',
  assistanceById: (id: string) => `/v1/assistance/${encodeURIComponent(id)}`,
  insertion: (id: string) => `/v1/assistance/${encodeURIComponent(id)}/insertion`,
  check: (id: string) => `/v1/assistance/${encodeURIComponent(id)}/check`,
  outcome: (id: string) => `/v1/assistance/${encodeURIComponent(id)}/outcome`,
  action: (id: string, name: string) => `/v1/assistance/${encodeURIComponent(id)}/actions/${encodeURIComponent(name)}`,
  /** Server-side mailbox, with the caller's own token in `X-Mail-Token`. */
  mailTags: '/v1/mail/tags',
  mailConversation: (id: string) => `/v1/mail/conversations/${encodeURIComponent(id)}`,
  openapi: '/openapi.json',
  docs: '/docs',
  healthz: '/healthz',
  readyz: '/readyz',
} as const;
