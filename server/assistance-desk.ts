import { deadline } from './deadline.js';
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Kysely } from 'kysely';
import type { Assistance, AssistanceRequest } from '../shared/assistance.js';
import type { MailboxSettings } from '../shared/settings/mailboxes.js';
import type { Agent } from './auth/identity.js';
import { AppError } from './errors.js';
import type { Log } from './log.js';
import type { Organization } from './organizations.js';
import { assist, openMessage, type Assisted, type OpenedMessage } from './pipeline/assist.js';
import type { CheckedDraft } from './pipeline/situation.js';
import { RunningAssistance } from './running-assistance.js';
import { watchedConnectors, type LookUpRecord } from './connectors/watched-connectors.js';
import { newestAcceptedReplies } from './storage/accepted-replies.js';
import {
  dropAssistance,
  findAssistance,
  findByKey,
  finishAssistance,
  startAssistance,
  type StoredAssistance,
} from './storage/assistances.js';
import { count } from './storage/counters.js';
import { newId } from './storage/new-id.js';
import { isSenderConfirmed } from './storage/sender-confirmations.js';
import type { AssistanceSupport, Tables } from './storage/tables.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A stored assistance younger than this is answered as it is; an older one has its facts read anew. */
const factsTtlMs = 60_000;
/** A run that nobody finished within this died with its process; its key is taken over. */
const abandonedAfterMs = 120_000;

export interface Caller {
  organization: Organization;
  mailbox: MailboxSettings;
  agent: Agent;
}

/** An assistance with all its text, and what is needed to check its draft again. */
export interface KeptAssistance {
  assistance: Assistance;
  support: AssistanceSupport;
}

export type Answer =
  | { kind: 'done'; assistance: Assistance }
  | { kind: 'running'; running: RunningAssistance }
  | { kind: 'elsewhere'; id: string };

export interface DeskTools {
  db: Kysely<Tables>;
  log: Log;
  now: () => Date;
  serverVersion: string;
}

/**
 * Gives every message one assistance: the same question joins the run under way, or is answered from the store, and a model is paid
 * again only when the key or the facts changed. Runs, stores and audits.
 */
export class AssistanceDesk {
  /** Answers being made, by the question. */
  readonly #answers = new Map<string, Promise<Answer>>();
  /** Runs under way, by their id. */
  readonly #running = new Map<string, RunningAssistance>();
  /** Finished ones with the message's text, which the database does not keep unless the settings say so. */
  readonly #recent = new LRUCache<string, KeptAssistance>({ max: 500, ttl: hourMs });

  constructor(readonly tools: DeskTools) {}

  /** Answers or starts. Throws AppError 422 for a message that cannot be read. */
  async ask(caller: Caller, request: AssistanceRequest): Promise<Answer> {
    const { organization, mailbox } = caller;
    const isConfirmed = (messageDigest: string): Promise<boolean> =>
      isSenderConfirmed(this.tools.db, { organization: organization.id, mailbox: mailbox.address, messageDigest });
    const opened = await openMessage(request.cause.message, {
      mailbox,
      signal: deadline(10_000),
      isConfirmed,
    });
    const key = keyOf(caller, request, opened);
    const question = `${organization.id} ${key}`;
    const known = await this.#underWay(question);
    if (known !== undefined) return known;
    const answer = this.#start(caller, request, opened, key);
    this.#answers.set(question, answer); // before anything is awaited, so that a second request joins instead of starting another
    const forget = (): unknown => this.#answers.delete(question);
    void this.#ended(answer).finally(forget);
    return answer;
  }

  /** Resolves when nobody can join this answer any more. Never rejects. */
  async #ended(answer: Promise<Answer>): Promise<void> {
    const made = await answer.catch(() => undefined);
    if (made?.kind === 'running') await made.running.finished;
  }

  /** The answer to the same question that is being made. One whose clients all left is waited for and made anew. */
  async #underWay(question: string): Promise<Answer | undefined> {
    const answer = await this.#answers.get(question);
    if (answer?.kind !== 'running' || !answer.running.signal.aborted) return answer;
    await answer.running.finished;
    return undefined;
  }

  async #start(caller: Caller, request: AssistanceRequest, opened: OpenedMessage, key: string): Promise<Answer> {
    const run = this.#newRun(caller);
    const claim = await this.#claim(caller, key, opened, run);
    if (claim.kind !== 'run') return claim;
    this.#running.set(run.id, run);
    void this.#run(caller, request, opened, run, claim.earlier).finally(() => this.#running.delete(run.id));
    return { kind: 'running', running: run };
  }

  /** A finished assistance, or the run that makes it. Undefined when there is none, or it is of a mailbox the agent may not see. */
  async find(
    organization: Organization,
    id: string,
  ): Promise<KeptAssistance | RunningAssistance | 'elsewhere' | undefined> {
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    const recent = this.#recent.get(`${organization.id} ${id}`);
    if (recent !== undefined && new Date(recent.assistance.expiresAt) > this.tools.now()) return recent;
    const row = await findAssistance(this.tools.db, organization.id, id);
    if (row === undefined || row.expiresAt <= this.tools.now()) return undefined;
    if (row.assistance !== undefined && row.support !== undefined)
      return { assistance: row.assistance, support: row.support };
    return row.state === 'working' ? 'elsewhere' : undefined;
  }

  /** Keeps an assistance whose facts were re-read or whose support changed, in memory and in the store. */
  remember(organization: Organization, kept: KeptAssistance): void {
    this.#recent.set(`${organization.id} ${kept.assistance.id}`, kept);
  }

  #newRun(caller: Caller): RunningAssistance {
    const createdAt = this.tools.now();
    const expiresAt = new Date(createdAt.getTime() + caller.organization.settings.retention.assistanceHours * hourMs);
    return new RunningAssistance(
      newId('as', createdAt),
      caller.mailbox.address,
      caller.agent.id,
      { createdAt, expiresAt },
      this.#versions(caller.organization),
    );
  }

  /** Decides, by what is stored under the key, whether this run goes ahead. */
  async #claim(
    caller: Caller,
    key: string,
    opened: OpenedMessage,
    run: RunningAssistance,
  ): Promise<Exclude<Answer, { kind: 'running' }> | { kind: 'run'; earlier: StoredAssistance | undefined }> {
    const { db, now } = this.tools;
    const organization = caller.organization.id;
    const start = {
      organization,
      id: run.id,
      key,
      mailbox: caller.mailbox.address,
      agent: caller.agent.id,
      messageDigest: opened.read.digest,
      startedAt: now(),
      expiresAt: new Date(run.soFar.expiresAt),
    };
    if (await startAssistance(db, start)) return { kind: 'run', earlier: undefined };
    const row = await findByKey(db, organization, key);
    const ageMs = row === undefined ? 0 : now().getTime() - row.startedAt.getTime();
    if (row?.state === 'done' && row.expiresAt > now()) {
      const recent = this.#recent.get(`${organization} ${row.id}`);
      if (recent !== undefined && ageMs < factsTtlMs) return { kind: 'done', assistance: recent.assistance };
    }
    if (row?.state === 'working' && ageMs < abandonedAfterMs) return { kind: 'elsewhere', id: row.id };
    if (row !== undefined) await dropAssistance(db, organization, row.id);
    if (await startAssistance(db, start)) return { kind: 'run', earlier: row };
    const winner = await findByKey(db, organization, key);
    return { kind: 'elsewhere', id: winner?.id ?? run.id };
  }

  /** Never rejects: what goes wrong is logged once and told to those who wait. */
  async #run(
    caller: Caller,
    request: AssistanceRequest,
    opened: OpenedMessage,
    run: RunningAssistance,
    earlier: StoredAssistance | undefined,
  ): Promise<void> {
    const { organization } = caller;
    const lookUps: LookUpRecord[] = [];
    try {
      const assisted = await this.#assist(caller, request, opened, run, earlier, lookUps);
      await this.#keep(caller, assisted, lookUps);
      // `done` is told only now: what a client has seen as done is in the store
      run.emit({ event: 'done', assistance: assisted.assistance });
    } catch (error) {
      await dropAssistance(this.tools.db, organization.id, run.id).catch(() => undefined);
      if (!run.signal.aborted) this.tools.log.error({ err: error, assistance: run.id }, 'an assistance failed');
      const code = error instanceof AppError ? error.code : 'internal';
      run.emit({ event: 'error', code, message: new AppError(500, code).message });
    } finally {
      run.end();
    }
  }

  async #assist(
    caller: Caller,
    request: AssistanceRequest,
    opened: OpenedMessage,
    run: RunningAssistance,
    earlier: StoredAssistance | undefined,
    lookUps: LookUpRecord[],
  ): Promise<Assisted> {
    const { organization, mailbox } = caller;
    const mayLookUp = await this.#mayLookUp(organization, opened.read.from.address);
    const mayPay = await this.#mayPay(organization);
    return assist(
      {
        id: run.id,
        createdAt: new Date(run.soFar.createdAt),
        expiresAt: new Date(run.soFar.expiresAt),
        request,
        ...opened,
      },
      {
        settings: organization.settings,
        settingsVersion: organization.settingsVersion,
        mailbox,
        connectors: watchedConnectors(organization.connectors, { mayLookUp, record: (record) => lookUps.push(record) }),
        knowledge: organization.knowledge,
        classifier: organization.classifier,
        secondOpinion: mayPay ? organization.secondOpinion : undefined,
        writers: mayPay ? organization.writers : organization.writers.slice(-1),
        isSpendingLimited: !mayPay,
        policies: organization.policies,
        styleExamples: (language) => this.#styleExamples(organization, mailbox.address, language),
        labelOf: (intent) => organization.labelOf(intent),
        earlierDraft: (digest) => earlierDraft(earlier, digest),
        versions: this.#versions(organization),
        now: this.tools.now,
        signal: run.signal,
        emit: (event) => run.emit(event),
      },
    );
  }

  async #keep(caller: Caller, assisted: Assisted, lookUps: readonly LookUpRecord[]): Promise<void> {
    const { organization, agent } = caller;
    const { assistance } = assisted;
    const support: AssistanceSupport = {
      vouched: assisted.draft?.vouched ?? [],
      customerAddress: assisted.customerAddress,
      recipients: assisted.recipients.map((party) => party.address),
      factsDigest: assisted.factsDigest,
    };
    this.remember(organization, { assistance, support });
    const stored = organization.settings.retention.storeMessageText ? assistance : withoutMessageText(assistance);
    const at = this.tools.now();
    const detail = {
      disposition: assistance.disposition,
      intents: assistance.cause.understanding.intents.map((intent) => intent.id),
      language: assistance.drafts[0]?.language,
      lookUps,
      writer: assistance.drafts[0]?.writer,
      timingsMs: assistance.timingsMs,
    };
    const entry = {
      organization: organization.id,
      agent: agent.id,
      action: 'assisted',
      assistance: assistance.id,
      detail,
      at,
    };
    await finishAssistance(this.tools.db, stored, support, entry);
    await this.#countTokens(organization, assistance);
  }

  async #mayLookUp(organization: Organization, sender: string): Promise<boolean> {
    const digest = createHash('sha256').update(sender.trim().toLowerCase()).digest('hex').slice(0, 32);
    const asked = await this.#count(organization, `look-ups ${digest}`, hourMs, 1);
    return asked <= organization.settings.limits.lookUpsPerSenderPerHour;
  }

  async #mayPay(organization: Organization): Promise<boolean> {
    if (!organization.hasPaidWriter) return true;
    const used = await this.#tokens(organization, 0);
    return used < organization.settings.limits.modelTokensPerDay;
  }

  async #countTokens(organization: Organization, assistance: Assistance): Promise<void> {
    const { usage } = assistance;
    if (usage !== undefined) await this.#tokens(organization, usage.inputTokens + usage.outputTokens);
  }

  /** Only a language model reads them, and only where the settings keep any. */
  async #styleExamples(organization: Organization, mailbox: string, language: string): Promise<string[]> {
    if (!organization.hasPaidWriter || !organization.settings.retention.keepStyleExamples) return [];
    return newestAcceptedReplies(this.tools.db, { organization: organization.id, mailbox, language, limit: 3 });
  }

  #tokens(organization: Organization, by: number): Promise<number> {
    return this.#count(organization, 'model-tokens', dayMs, by);
  }

  async #count(organization: Organization, subject: string, windowMs: number, by: number): Promise<number> {
    const now = this.tools.now();
    const [sum = 0] = await count(this.tools.db, {
      organization: organization.id,
      subjects: [subject],
      windowMs,
      by,
      now,
    });
    return sum;
  }

  #versions(organization: Organization): Assistance['versions'] {
    return {
      settings: organization.settingsVersion,
      prompt: organization.promptVersion,
      server: this.tools.serverVersion,
    };
  }
}

function keyOf({ organization, mailbox }: Caller, request: AssistanceRequest, { read, sender }: OpenedMessage): string {
  const parts = [
    mailbox.address.toLowerCase(),
    read.digest,
    sender.standing,
    request.reply,
    request.recipients?.map((party) => party.address.toLowerCase()).sort(),
    organization.settingsVersion,
    request.instruction,
    request.tone,
    request.length,
    request.language,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Warnings that stay true of a draft as long as it stands. */
const ofTheDraft: ReadonlySet<string> = new Set(['writer-fell-back', 'spending-limit']);

function earlierDraft(earlier: StoredAssistance | undefined, digest: string): CheckedDraft | undefined {
  const draft = earlier?.assistance?.drafts[0];
  if (draft === undefined || earlier?.support?.factsDigest !== digest) return undefined;
  const warnings = (earlier.assistance?.warnings ?? []).filter(({ code }) => ofTheDraft.has(code));
  return { draft, vouched: earlier.support.vouched, warnings };
}

/** What the database keeps unless the settings say otherwise: no words of the customer, only what was found and answered. */
function withoutMessageText(assistance: Assistance): Assistance {
  const { cause } = assistance;
  const asks = cause.understanding.asks.map((ask) => ({ ...ask, text: '' }));
  const references = cause.understanding.references.map((reference) => ({ ...reference, text: reference.value }));
  return {
    ...assistance,
    cause: { ...cause, subject: '', newText: '', cut: [], understanding: { ...cause.understanding, asks, references } },
  };
}
