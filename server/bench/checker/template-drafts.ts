import { builtInIntents } from '../../../shared/intent-ids.js';
import { draftLanguages, type DraftLanguageCode } from '../../../shared/languages.js';
import { writeDraft } from '../../pipeline/write-draft/write-draft.js';
import { aWriteRequest } from '../../test/write-request.js';
import { TemplateWriter } from '../../writers/template-writer.js';
import type { BenchDraft } from './operators.js';
import { benchNow, benchTimeZone, factsOfRecord, hash, type ShopCase } from './shop.js';

export interface TemplateDraft {
  language: DraftLanguageCode;
  draft: BenchDraft;
  vouched: string[];
}

/** For each order and language, what the template writer answers to one intent: all intents come round. */
export async function templateDrafts(shop: readonly ShopCase[]): Promise<TemplateDraft[]> {
  const made: TemplateDraft[] = [];
  for (const { order, invoice } of shop) {
    for (const language of draftLanguages) {
      const intent = builtInIntents[hash(`${order.number} ${language} intent`) % builtInIntents.length] ?? 'other';
      const facts = [...factsOfRecord('order', order, language), ...factsOfRecord('invoice', invoice, language)];
      const request = aWriteRequest({
        language,
        facts,
        now: benchNow,
        asks: [{ id: 'a1', text: '?', intent }],
        intents: [intent],
        mailbox: { ...aWriteRequest().mailbox, timeZone: benchTimeZone },
      });
      const { parts, vouched } = await writeDraft(request, {
        writers: [new TemplateWriter()],
        passages: [],
        signal: new AbortController().signal,
        onPart: () => undefined,
        onRestart: () => undefined,
        onUsage: () => undefined,
      });
      made.push({ language, draft: { parts, facts }, vouched });
    }
  }
  return made;
}
