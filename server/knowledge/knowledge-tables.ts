import type { ArticlePassage } from './passages.js';

/** Types, not interfaces: only those fit Kysely's `withTables`. */
export type KnowledgeTables = {
  passage: ArticlePassage & { organization: string };
  passage_meaning: { organization: string; passage: string; encoder: string; numbers: Uint8Array };
};

export type PassageRow = Pick<ArticlePassage, 'id' | 'title' | 'heading' | 'url' | 'text'>;
