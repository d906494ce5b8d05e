import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Assistance } from '../../shared/assistance.js';
import type { FieldsMessage } from '../../shared/message.js';
import { assemble } from '../assemble.js';
import { demoAgent } from '../auth/demo-identity.js';
import { readConfig } from '../config.js';
import { makeLog } from '../log.js';
import { projectRoot } from '../project-root.js';

const goldenMessage = z.strictObject({ from: z.string(), name: z.string(), subject: z.string(), text: z.string() });
const goldenNow = new Date('2026-11-19T09:00:00Z');

/** The assistances to the golden messages, by name, with what differs from run to run made equal: id, timings, the server's version. */
export async function makeGolden(): Promise<Map<string, Assistance>> {
  const text = readFileSync(join(projectRoot, 'server', 'demo', 'golden-messages.yaml'), 'utf8');
  const messages = z.record(z.string(), goldenMessage).parse(parse(text));
  const { desk, organizations, close } = await assemble({
    config: readConfig({}),
    log: makeLog('silent'),
    place: { kind: 'memory' },
    now: () => goldenNow,
  });
  try {
    const [organization] = organizations.all();
    const mailbox = organization?.settings.mailboxes[0];
    if (organization === undefined || mailbox === undefined) throw new Error('the demo has no mailbox');
    const golden = new Map<string, Assistance>();
    for (const [name, message] of Object.entries(messages)) {
      const request = {
        cause: { kind: 'message' as const, message: messageOf(message, mailbox.address) },
        reply: 'sender' as const,
      };
      const answer = await desk.ask({ organization, mailbox, agent: demoAgent }, request);
      if (answer.kind !== 'running') throw new Error(`${name} was asked before`);
      await answer.running.finished;
      golden.set(name, settled(answer.running.soFar, name));
    }
    return golden;
  } finally {
    await close();
  }
}

function messageOf({ from, name, subject, text }: z.infer<typeof goldenMessage>, mailbox: string): FieldsMessage {
  const domain = from.split('@').at(-1) ?? '';
  return {
    channel: 'email',
    client: 'file',
    mode: 'read',
    mailbox,
    kind: 'fields',
    headers: `Authentication-Results: mx.google.com; dmarc=pass header.from=${domain}\r\nFrom: ${from}\r\n`,
    from: { kind: 'email', address: from, name },
    to: [{ kind: 'email', address: mailbox }],
    cc: [],
    subject,
    text,
    attachments: [],
  };
}

/** Confidences change in their last digits whenever an example is added: two of them are kept. */
function settled(assistance: Assistance, name: string): Assistance {
  const { cause } = assistance;
  const intents = cause.understanding.intents.map(({ id, confidence }) => ({
    id,
    confidence: Number(confidence.toFixed(2)),
  }));
  return {
    ...assistance,
    id: `as_${name}`,
    cause: { ...cause, understanding: { ...cause.understanding, intents } },
    timingsMs: {},
    versions: { settings: '1', prompt: 'golden', server: 'golden' },
  };
}
