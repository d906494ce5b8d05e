import { describe, expect, it } from '@jest/globals';
import type { AssistanceEvent } from '../shared/events.js';
import type { Api } from './api.js';
import { beginRun } from './assistance-run.js';
import { beginOpening } from './opening.js';
import { PaneProblem } from './pane-problem.js';
import type { MailHost, MessageSnapshot, Snapshot } from './host/mail-host.js';
import { anAssistance, eventsOf } from './test/an-assistance.js';

const events = eventsOf(anAssistance());
const party = { kind: 'email' as const, address: 'anna@example.org' };
const snapshot: MessageSnapshot = {
  kind: 'message',
  key: 'm1',
  mode: 'read',
  subject: 'My order',
  message: {
    ...{ channel: 'email', client: 'outlook', mode: 'read', mailbox: 'support@shop.example', kind: 'fields' },
    ...{ from: party, to: [], cc: [], subject: 'My order', text: 'Where is it?', attachments: [] },
  },
  recipients: { sender: [party], all: [party] },
};
const request = { cause: { kind: 'message' as const, message: snapshot.message }, reply: 'sender' as const };

/** An API whose one stream the test writes. */
function written(): {
  api: Api;
  say: (event: AssistanceEvent) => void;
  end: (problem?: PaneProblem) => void;
  asked: number;
} {
  const stream = { asked: 0, say: (_: AssistanceEvent): void => undefined, end: (_?: PaneProblem): void => undefined };
  const api = {
    assist: (_, { onEvent }) =>
      new Promise((resolve, reject) => {
        stream.asked += 1;
        stream.say = (event) => {
          try {
            onEvent(event);
          } catch (thrown) {
            reject(thrown instanceof Error ? thrown : new Error('thrown'));
          }
        };
        stream.end = (problem) => (problem ? reject(problem) : resolve());
      }),
  } as Partial<Api> as Api;
  return Object.assign(stream, { api });
}

describe('an assistance begun before anybody shows it', () => {
  it('keeps what arrived, and hands on only what comes after it', async () => {
    const stream = written();
    const run = beginRun(stream.api, request);
    events.slice(0, 3).forEach(stream.say);
    const heard: AssistanceEvent[] = [];
    const seen = [...run.arrived];
    stream.say(events[3]!);
    const ended = run.follow((event) => heard.push(event), seen.length);
    events.slice(4).forEach(stream.say);
    stream.end();
    await ended;
    expect([...seen, ...heard]).toEqual(events);
  });

  it('tells whoever follows of a failure that came before', async () => {
    const stream = written();
    const run = beginRun(stream.api, request);
    stream.end(new PaneProblem('rate-limited'));
    await run.begun;
    await expect(run.follow(() => undefined, 0)).rejects.toMatchObject({ code: 'rate-limited' });
  });

  it('is not shown by a pane older than its answer', async () => {
    const stream = written();
    const run = beginRun(stream.api, request);
    stream.say({ event: 'done', assistance: { ...anAssistance(), apiVersion: '999' as never } });
    await expect(run.follow(() => undefined, 0)).rejects.toMatchObject({ code: 'old-client' });
    expect(run.arrived).toEqual([]);
  });

  it('is silent once it was stopped, even about its end', async () => {
    const stream = written();
    const run = beginRun(stream.api, request);
    const heard: AssistanceEvent[] = [];
    const ended = run.follow((event) => heard.push(event), 0);
    run.stop();
    stream.say(events[0]!);
    stream.end(new PaneProblem('unavailable'));
    await ended;
    expect(heard).toEqual([]);
  });
});

describe('the opening', () => {
  const hostWith = (read: () => Promise<Snapshot>) => {
    let tell: (key: string) => void = () => undefined;
    const onItemChanged: MailHost['onItemChanged'] = (callback) => ((tell = callback), () => undefined);
    return { host: { snapshot: read, onItemChanged } as Partial<MailHost> as MailHost, move: () => tell('m2') };
  };

  it('asks the server as soon as the item is read, and waits only a moment for its first words', async () => {
    const stream = written();
    const opening = await beginOpening(hostWith(async () => snapshot).host, stream.api);
    expect(stream.asked).toBe(1);
    expect(opening?.snapshot).toBe(snapshot);
    expect(opening?.run?.arrived).toEqual([]);
  });

  it('knows that another item was opened since', async () => {
    const { host, move } = hostWith(async () => snapshot);
    const opening = await beginOpening(host, written().api);
    expect(opening?.hasMoved()).toBe(false);
    move();
    expect(opening?.hasMoved()).toBe(true);
  });

  it('asks nothing where no message is open, and is none where the item cannot be read', async () => {
    const stream = written();
    expect(await beginOpening(hostWith(async () => ({ kind: 'no-item' })).host, stream.api)).toMatchObject({
      run: undefined,
    });
    const unreadable = hostWith(() => Promise.reject(new PaneProblem('unavailable')));
    expect(await beginOpening(unreadable.host, stream.api)).toBeUndefined();
    expect(stream.asked).toBe(0);
  });
});
