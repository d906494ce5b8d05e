/** Every path of the HTTP API, for both ends. */
export const apiPaths = {
  assistance: '/v1/assistance',
  assistanceById: (id: string) => `/v1/assistance/${encodeURIComponent(id)}`,
  insertion: (id: string) => `/v1/assistance/${encodeURIComponent(id)}/insertion`,
  check: (id: string) => `/v1/assistance/${encodeURIComponent(id)}/check`,
  outcome: (id: string) => `/v1/assistance/${encodeURIComponent(id)}/outcome`,
  action: (id: string, name: string) => `/v1/assistance/${encodeURIComponent(id)}/actions/${encodeURIComponent(name)}`,
  openapi: '/openapi.json',
  docs: '/docs',
  healthz: '/healthz',
  readyz: '/readyz',
} as const;
