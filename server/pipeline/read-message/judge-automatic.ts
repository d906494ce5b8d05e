import { headerSigns, type AutomaticKind, type Envelope, type MachineSign } from '../../mail/automatic-mail.js';
import { wordSigns, type PersonSign } from './machine-words.js';

export interface Judged {
  /** Undefined when a person may wait for an answer. */
  kind: AutomaticKind | undefined;
  /** What speaks for a machine and what for a person, the strongest first. */
  machine: MachineSign[];
  person: PersonSign[];
}

export interface JudgedMail extends Envelope {
  subject: string;
  /** What the sender wrote now. */
  text: string;
  isReply: boolean;
}

/** A person's question that is lost is worse than a machine's mail that is answered: the machine must be ahead by this. */
const lead = 4;

/**
 * Whether a machine wrote the message: the evidence of headers and words, weighed against what a person would write. Advertisements
 * too speak of goods, so there only what is asked counts for a person. Pure.
 */
export function judgeAutomatic(mail: JudgedMail): Judged {
  const words = wordSigns(mail.subject, mail.text, mail.isReply);
  const machine = [...headerSigns(mail), ...words.machine].sort((a, b) => b.weight - a.weight);
  const person = [...words.person].sort((a, b) => b.weight - a.weight);
  const kind = kindOf(machine);
  const counted = kind === 'auto-reply' || kind === 'bounce' ? person : person.filter(({ of }) => of !== 'matter');
  const isAhead = sum(machine) - sum(counted) - (mail.isReply ? bulkInReply(machine) : 0) >= lead;
  return { kind: isAhead ? kind : undefined, machine, person };
}

/** A list's mail that answers us is a person's who writes through it. */
function bulkInReply(machine: readonly MachineSign[]): number {
  return sum(machine.filter(({ kind }) => kind === 'newsletter'));
}

function kindOf(machine: readonly MachineSign[]): AutomaticKind | undefined {
  const sums = new Map<AutomaticKind, number>();
  for (const { kind, weight } of machine) sums.set(kind, (sums.get(kind) ?? 0) + weight);
  return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0];
}

function sum(signs: readonly { weight: number }[]): number {
  return signs.reduce((total, { weight }) => total + weight, 0);
}
