import { assistanceEvent, type AssistanceEvent } from '../../shared/events.js';

/** An event and when it arrived, performance.now(). */
export interface ArrivedEvent {
  event: AssistanceEvent;
  at: number;
}

/** The events of a `text/event-stream` answer as they arrive. */
export async function* arrivingEvents(response: Response): AsyncGenerator<ArrivedEvent> {
  const decoder = new TextDecoder();
  let pending = '';
  for await (const bytes of response.body ?? []) {
    const at = performance.now();
    pending += decoder.decode(bytes, { stream: true });
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield { event: assistanceEvent.parse(JSON.parse(data)), at };
    }
  }
}
