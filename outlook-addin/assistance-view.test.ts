import { describe, expect, it } from '@jest/globals';
import type { AssistanceEvent } from '../shared/events.js';
import { applyEvent, emptyView, viewOf } from './assistance-view.js';
import { anAssistance, anAssistanceToCheck, eventsOf } from './test/an-assistance.js';

const after = (events: readonly AssistanceEvent[]) => events.reduce(applyEvent, emptyView);

describe('the view of an assistance', () => {
  it('ends as the whole answer, however it came', () => {
    const assistance = anAssistanceToCheck();
    expect(after(eventsOf(assistance))).toEqual(viewOf(assistance));
  });

  it('shows the same before the end as at the end', () => {
    const assistance = anAssistance();
    const beforeEnd = after(eventsOf(assistance).slice(0, -1));
    const { state: _state, drafts: _drafts, ...atEnd } = viewOf(assistance);
    expect(beforeEnd).toMatchObject(atEnd);
  });

  it('continues a text part that grows, and no other', () => {
    const part = (text: string, grow: boolean): AssistanceEvent => ({
      event: 'part',
      part: { kind: 'text', text },
      grow,
    });
    const fact: AssistanceEvent = { event: 'part', part: { kind: 'fact', factId: 'f', text: 'W1' } };
    const view = after([part('Dear ', false), part('Anna', true), fact, part('.', true)]);
    expect(view.growing.map(({ text }) => text)).toEqual(['Dear Anna', 'W1', '.']);
  });

  it('begins the draft anew after a restart, and keeps the facts', () => {
    const events = eventsOf(anAssistance());
    const view = after([...events.slice(0, 8), { event: 'restart', writer: 'template' }]);
    expect(view).toMatchObject({ growing: [], isRestarted: true });
    expect(view.facts?.length).toBe(5);
  });

  it('has no facts before any arrived, and none rather than nothing once decided', () => {
    const [understanding, ...rest] = eventsOf(anAssistance());
    const decision = rest.find(({ event }) => event === 'decision');
    if (!understanding || !decision) throw new Error('events lack one');
    expect(after([understanding]).facts).toBeUndefined();
    expect(after([understanding, decision]).facts).toEqual([]);
  });
});
