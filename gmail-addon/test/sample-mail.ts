import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../server/project-root.js';
import type { FakeMail } from './apps-script.js';

/** A message of samples/ as Gmail would hand it out. */
export function sampleMail(name: string): FakeMail {
  const raw = readFileSync(join(projectRoot, 'samples', `${name}.eml`), 'utf8');
  const [head = '', ...body] = raw.split(/\r?\n\r?\n/);
  const header = (field: string): string => new RegExp(`^${field}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  return {
    id: `msg-f:${name}`,
    thread: `thread-f:${name}`,
    raw,
    from: header('From'),
    to: header('To'),
    cc: header('Cc'),
    replyTo: header('Reply-To'),
    subject: header('Subject'),
    body: body.join('\n\n'),
  };
}
