import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Reference } from '../../../shared/assistance.js';
import type { NumberPattern } from '../../../shared/settings/intents.js';
import { findReferences } from '../../pipeline/find-references/find-references.js';
import type { ReadMessage } from '../../pipeline/situation.js';
import { skippedLines, type BenchLine } from './bench-line.js';
import { hardNegatives, planted, random, type Planted } from './reference-cases.js';

const injection = z.object({ context: z.string() });
const benign = z.object({ text: z.string() });
const french = z.object({ body: z.string() });
const numberKinds = new Set<string>(['order', 'invoice', 'customer', 'tracking', 'ticket', 'article']);
const patterns: NumberPattern[] = [{ kind: 'order', pattern: 'W9999999' }];
const copies = 8;

interface Case {
  text: string;
  language: string;
  wanted: Planted[];
}

/** What somebody writes in five minutes: a word for a number, and then a number; or a number of five digits or more. */
const plainExpressions: { name: string; kinds: (text: string) => string[] }[] = [
  {
    name: 'plain regular expression',
    kinds: (text) =>
      [
        ...text.matchAll(
          /(?:order|commande|bestell\w*|pedido|invoice|facture|rechnung|tracking|suivi|ticket|kunde\w*|client|customer|art\w*)[^\n\d]{0,20}?#?\s?([A-Z]{0,4}[-/]?\d[\w/-]{3,})/gi,
        ),
      ].map((match) => clean(match[1] ?? '')),
  },
  {
    name: 'every long number',
    kinds: (text) => [...text.matchAll(/\b[A-Z]{0,4}-?\d{5,}\b/g)].map((match) => clean(match[0])),
  },
];

const measures = {
  precision: { name: 'references, precision', floor: 0.98 },
  recall: { name: 'references, recall', floor: 0.98 },
  kind: { name: 'references, right kind of those found', floor: 0.98 },
};

/**
 * Numbers of several shapes and announcements, and hard negatives, put into real messages: how many of those found were put there,
 * and how many of those put there were found. The numbers and their sentences are generated with a fixed seed.
 */
export async function lines({ dataFolder }: { dataFolder: string }): Promise<BenchLine[]> {
  const bodies = readBodies(dataFolder);
  if (bodies.length === 0) return skippedLines(Object.values(measures), 'injection and fr_emails are not there');
  const cases = makeCases(bodies);
  const scores = cases.map((one) => score(one, ours(one)));
  const line = (measure: (typeof measures)['precision'], value: (found: Score[]) => number): BenchLine => ({
    ...measure,
    value: value(scores),
    n: cases.length,
    beat: plainExpressions.map((plain) => ({
      name: plain.name,
      value: value(cases.map((one) => score(one, new Set(plain.kinds(one.text))))),
    })),
    worst: scores.flatMap((one) => (measure === measures.recall ? one.missed : one.invented)).slice(0, 20),
  });
  return Promise.resolve([line(measures.precision, precision), line(measures.recall, recall), kindLine(cases)]);
}

interface Score {
  right: number;
  missed: string[];
  invented: string[];
}

function score(one: Case, found: ReadonlySet<string>): Score {
  const wanted = new Set(one.wanted.map(({ value }) => value));
  const missed = one.wanted.filter(({ value }) => !found.has(value));
  return {
    right: wanted.size - missed.length,
    missed: missed.map(({ sentence }) => `missed in ${one.language}: ${sentence}`),
    invented: [...found]
      .filter((value) => !wanted.has(value))
      .map((value) => `invented in ${one.language}: ${value} of ${around(one.text, value)}`),
  };
}

function precision(scores: readonly Score[]): number {
  const right = scores.reduce((sum, one) => sum + one.right, 0);
  return right / Math.max(1, right + scores.reduce((sum, one) => sum + one.invented.length, 0));
}

function recall(scores: readonly Score[]): number {
  const right = scores.reduce((sum, one) => sum + one.right, 0);
  return right / Math.max(1, right + scores.reduce((sum, one) => sum + one.missed.length, 0));
}

/** Of the numbers found, how many as the kind their sentence says. */
function kindLine(cases: readonly Case[]): BenchLine {
  const worst: string[] = [];
  let found = 0;
  let right = 0;
  for (const one of cases) {
    const references = numbersOf(one);
    for (const planted of one.wanted) {
      const kinds = references.filter(({ value }) => value === planted.value).map(({ kind }) => kind);
      if (kinds.length === 0) continue;
      found++;
      if (kinds.length === 1 && kinds[0] === planted.kind) right++;
      else worst.push(`${kinds.join(' and ')} instead of ${planted.kind}: ${planted.sentence}`);
    }
  }
  return {
    ...measures.kind,
    value: right / Math.max(1, found),
    n: found,
    worst: worst.slice(0, 20),
  };
}

function ours(one: Case): Set<string> {
  return new Set(numbersOf(one).map(({ value }) => value));
}

function numbersOf(one: Case): Reference[] {
  return findReferences(asRead(one.text), { patterns, language: one.language, timeZone: 'Europe/Paris' }).filter(
    ({ kind }) => numberKinds.has(kind),
  );
}

function asRead(newText: string): ReadMessage {
  return {
    digest: '',
    from: { kind: 'email', address: 'customer@example.com' },
    to: [],
    cc: [],
    replyTo: [],
    subject: '',
    headers: [],
    cut: [],
    thread: [],
    attachments: [],
    hasHiddenText: false,
    sentAt: '2026-11-18T10:00:00Z',
    newText,
  };
}

/** Each body several times: with one to three planted numbers and one to three hard negatives, as sentences of its own language. */
function makeCases(bodies: readonly { text: string; language: string }[]): Case[] {
  const pick = random(20261118);
  return bodies.flatMap(({ text, language }) =>
    Array.from({ length: copies }, () => {
      const own = language === 'fr' ? ['fr'] : ['en', 'de', 'es', 'it', 'nl', 'pt', 'pl'];
      const spoken = own[Math.floor(pick() * own.length)] ?? 'en';
      const wanted = Array.from({ length: 1 + Math.floor(pick() * 3) }, () => planted(spoken, pick));
      const others = Array.from({ length: 1 + Math.floor(pick() * 3) }, () => hardNegatives(spoken, pick));
      const sentences = [...wanted.map(({ sentence }) => sentence), ...others];
      return { text: insert(text, sentences, pick), language: spoken, wanted };
    }),
  );
}

function insert(text: string, sentences: readonly string[], pick: () => number): string {
  const lines = text.split('\n');
  for (const sentence of sentences) lines.splice(Math.floor(pick() * (lines.length + 1)), 0, '', sentence, '');
  return lines.join('\n');
}

/** The bodies, without numbers of their own that could be taken for references: nobody has said what those are. */
function readBodies(folder: string): { text: string; language: string }[] {
  const read = (file: string) =>
    existsSync(join(folder, file))
      ? readFileSync(join(folder, file), 'utf8')
          .split('\n')
          .filter((line) => line.trim() !== '')
      : [];
  return [
    ...read('injection/bipia_email_contexts.jsonl').map((line) => ({
      text: injection.parse(JSON.parse(line)).context,
      language: 'en',
    })),
    ...read('injection/llmail_benign.jsonl').map((line) => ({
      text: benign.parse(JSON.parse(line)).text,
      language: 'en',
    })),
    ...read('fr_emails/emails_dev.jsonl').map((line) => ({
      text: french.parse(JSON.parse(line)).body,
      language: 'fr',
    })),
  ].map(({ text, language }) => ({ text: text.slice(0, 3000), language }));
}

function around(text: string, value: string): string {
  const at = text.toUpperCase().indexOf(value.slice(-5));
  return JSON.stringify(text.slice(Math.max(0, at - 50), at + 15));
}

function clean(value: string): string {
  return value.toUpperCase().replace(/[#\s]/g, '');
}
