import { tones } from '../../shared/assistance.js';
import { checkedDraft, type DraftInput } from './checked-draft.js';
import type { CheckedDraft } from './situation.js';
import type { Tools } from './tools.js';

/**
 * The same reply in the tones the first draft does not have, each one more call of a model. They come whole, not streamed. One that reads like
 * a draft before it is left out: templates often say the same in two tones.
 */
export async function alternativeDrafts(input: DraftInput, first: CheckedDraft, tools: Tools): Promise<CheckedDraft[]> {
  const { request } = input;
  const own = request.tone ?? tools.mailbox.tone;
  const silent = { ...tools, emit: () => undefined };
  const others = await Promise.all(
    tones
      .filter((tone) => tone !== own)
      .map((tone, index) => checkedDraft({ ...input, request: { ...request, tone } }, silent, `draft${index + 2}`)),
  );
  const texts = new Set([first.draft.text]);
  return others.filter(({ draft: { text } }) => !texts.has(text) && texts.add(text));
}
