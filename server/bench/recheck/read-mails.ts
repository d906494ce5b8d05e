import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { draftLanguages } from '../../../shared/languages.js';
import { builtInClassifier } from '../../language/intents/built-in-classifier.js';
import { checkDraft } from '../../pipeline/check-draft/check-draft.js';
import { findReferences } from '../../pipeline/find-references/find-references.js';
import { readMessage } from '../../pipeline/read-message/read-message.js';
import { understand } from '../../pipeline/understand/understand.js';
import { projectRoot } from '../../project-root.js';

const patterns = ['W9999999', 'PO-99999', '99999999', 'AA 999-9999'].map((pattern) => ({
  kind: 'order' as const,
  pattern,
}));

/** Reads the sample mails and checks a reply in each language, so that what is built on the way is built. */
export async function readMails(): Promise<void> {
  const classifier = builtInClassifier();
  const folder = join(projectRoot, 'samples');
  const mails = readdirSync(folder).filter((file) => file.endsWith('.eml'));
  for (const file of mails) {
    const rawBase64 = readFileSync(join(folder, file)).toString('base64');
    const mail = await readMessage(
      { channel: 'email', client: 'file', mode: 'read', mailbox: 'help@shop.example', kind: 'mime', rawBase64 },
      { signal: AbortSignal.timeout(60_000) },
    );
    const { language } = understand(mail, { classifier, fallbackLanguage: 'en' });
    findReferences(mail, { patterns, language, timeZone: 'UTC' });
    for (const draftLanguage of draftLanguages)
      checkDraft([{ kind: 'text', text: mail.newText }], {
        facts: [],
        passages: [],
        references: [],
        vouched: [],
        language: draftLanguage,
        now: new Date('2026-11-30T12:00:00Z'),
        timeZone: 'UTC',
      });
  }
}
