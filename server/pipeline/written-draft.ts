import type { Usage } from '../../shared/assistance.js';
import type { WriteRequest } from '../writers/writer.js';
import { checkedDraft } from './check-draft/checked-draft.js';
import { repairDraft } from './repair-draft/repair-draft.js';
import type { CheckedDraft, DraftInput, Tools, Written } from './situation.js';
import { partsOf, slotsOf } from './write-draft/slot-parts.js';
import { sumOfUsage } from './write-draft/sum-of-usage.js';
import { writeDraft } from './write-draft/write-draft.js';
import { writeRequestOf } from './write-draft/write-request.js';

/** One draft, written and checked. */
export async function writtenDraft(input: DraftInput, tools: Tools, id: string): Promise<CheckedDraft> {
  const asked = writeRequestOf(input, tools, await tools.styleExamples(input.language));
  return (await writtenOnce(asked, input, tools, id)).checked;
}

/** The draft to show, as draft1: what the gate leaves open of it is sent back to its writer once, where the writer can repair. */
export async function repairedDraft(input: DraftInput, tools: Tools): Promise<CheckedDraft> {
  const asked = writeRequestOf(input, tools, await tools.styleExamples(input.language));
  const { written, checked } = await writtenOnce(asked, input, tools, 'draft1');
  const writer = tools.writers.find(({ name }) => name === written.writer);
  if (writer?.repair === undefined) return checked;
  let { usage } = written;
  const spent = (more: Usage): void => {
    usage = sumOfUsage(usage, more);
    tools.spent(more);
  };
  const { facts, passages } = input.context;
  const repaired = await repairDraft(checked, {
    facts,
    ask: async (draft, open) =>
      (await writer.repair?.(asked, draft, open, { signal: tools.signal, spent })) ?? new Map(),
    partsOf: (text) => partsOf(text, slotsOf(asked.facts, passages)),
    check: (parts) => checkedDraft({ ...written, parts: [...parts] }, input, tools, 'draft1'),
    onChange: (sentence, parts) => tools.emit({ event: 'repaired', sentence, parts }),
  });
  return usage === undefined ? repaired : { ...repaired, usage };
}

async function writtenOnce(
  asked: WriteRequest,
  input: DraftInput,
  tools: Tools,
  id: string,
): Promise<{ written: Written; checked: CheckedDraft }> {
  const written = await writeDraft(asked, {
    writers: tools.writers,
    passages: input.context.passages,
    signal: tools.signal,
    onPart: (part, grow) => tools.emit({ event: 'part', part, ...(grow ? { grow } : {}) }),
    onRestart: (writer) => tools.emit({ event: 'restart', writer }),
    onUsage: tools.spent,
  });
  return { written, checked: checkedDraft(written, input, tools, id) };
}
