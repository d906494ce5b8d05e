import { z } from 'zod';

/** Articles a draft may rely on: written here, or read from a folder of Markdown or HTML on the server. */
export const knowledgeSettings = z.strictObject({
  articles: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,80}$/),
        title: z.string().max(300),
        url: z.url({ protocol: /^https$/ }).optional(),
        language: z.string().max(10).optional(),
        text: z.string().max(200_000),
      }),
    )
    .max(2000)
    .default([]),
  folder: z.string().max(1000).optional(),
});
export type KnowledgeSettings = z.infer<typeof knowledgeSettings>;
