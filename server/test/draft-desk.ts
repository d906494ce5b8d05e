import type { Assistance } from '../../shared/assistance.js';
import { draftLanguages, type DraftLanguageCode } from '../../shared/languages.js';
import { assemble } from '../assemble.js';
import { readConfig } from '../config.js';
import type { Connector } from '../connectors/connector.js';
import { makeLog } from '../log.js';
import { deadlines } from '../pipeline/gather-facts/gather-facts.js';
import { messageBuilder } from './message-builder.js';
import { settingsBuilder } from './settings-builder.js';

export type InEachLanguage = Readonly<Record<DraftLanguageCode, string>>;

/** Asks the whole pipeline what it makes of a customer's question, with connectors of the test's own. */
export interface DraftDesk {
  ask(connectors: readonly Connector[], text: string): Promise<Assistance>;
  /** The same question in each language there is. */
  askAll(connectors: readonly Connector[], text: InEachLanguage): Promise<[DraftLanguageCode, Assistance][]>;
  close(): Promise<void>;
}

const plenty = 1_000_000;

/** A server with templates alone, whose clock stands still; a loaded machine changes nothing: no deadline of a look-up is met in a test. */
export async function startDraftDesk(
  now: string,
  numbers: { kind: 'order' | 'invoice'; pattern: string }[],
): Promise<DraftDesk> {
  const usual = { ...deadlines };
  Object.assign(deadlines, { wholeMs: 60_000, connectorMs: 60_000 });
  const settings = settingsBuilder({
    organization: { domains: ['shop.example'], timeZone: 'Europe/Berlin', returnDays: 30 },
    mailboxes: [{ address: 'support@shop.example', agents: ['*'], receiver: 'google' }],
    numbers,
    limits: { lookUpsPerAgentPerHour: plenty, lookUpsPerSenderPerHour: plenty },
  });
  const assembled = await assemble({
    config: readConfig({ TRUEDRAFT_DEMO: 'off' }),
    log: makeLog('silent'),
    place: { kind: 'memory' },
    now: () => new Date(now),
    settings,
  });
  const [organization] = assembled.organizations.all();
  const [mailbox] = settings.mailboxes;
  if (organization === undefined || mailbox === undefined) throw new Error('no organization');
  const agent = { id: 'agent', email: 'agent@shop.example' };
  let asked = 0;
  const desk: DraftDesk = {
    async ask(connectors, text) {
      asked += 1; // every question is one of its own: none is answered from the store
      const message = messageBuilder({
        mailbox: mailbox.address,
        from: { kind: 'email', address: 'ann@example.com', name: 'Ann Lee' },
        to: [{ kind: 'email', address: mailbox.address }],
        subject: `${asked}`,
        text,
      });
      const caller = { organization: { ...organization, connectors }, mailbox, agent };
      const answer = await assembled.desk.ask(caller, { cause: { kind: 'message', message }, reply: 'sender' });
      if (answer.kind !== 'running') throw new Error(`not made: ${answer.kind}`);
      await answer.running.finished;
      return answer.running.soFar;
    },
    async askAll(connectors, text) {
      const all: [DraftLanguageCode, Assistance][] = [];
      for (const language of draftLanguages) all.push([language, await desk.ask(connectors, text[language])]);
      return all;
    },
    async close() {
      Object.assign(deadlines, usual);
      await assembled.close();
    },
  };
  await desk.ask([], 'Hello'); // what is compiled on first use is not waited for by a test
  return desk;
}
