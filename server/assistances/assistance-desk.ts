import type { Kysely } from 'kysely';
import type { Assistance, AssistanceRequest, Usage } from '../../shared/assistance.js';
import type { MailboxSettings } from '../../shared/settings/mailboxes.js';
import { Admission, refuseIfGone } from './admission.js';
import { ApprovedPhrases } from './approved-phrases.js';
import { Allowances, type Asking } from './allowances.js';
import { assistanceKey } from './assistance-key.js';
import type { Agent } from '../auth/identity.js';
import { earlierDraft } from './earlier-draft.js';
import { plainQuestion } from './plain-question.js';
import { AppError, DatabaseAway } from '../errors.js';
import { KeptAssistances, type KeptAssistance } from './kept-assistances.js';
import type { Log } from '../log.js';
import { holdConnectors } from '../organizations/holds.js';
import type { Organization } from '../organizations/organizations.js';
import { assist, type Assisted } from '../pipeline/assist.js';
import { openMessage } from '../pipeline/read-message/open-message.js';
import type { OpenedMessage } from '../pipeline/situation.js';
import { RunningAssistance } from './running-assistance.js';
import { watchedConnectors, type LookUpRecord } from './watched-connectors.js';
import { newestAcceptedReplies } from '../storage/accepted-replies.js';
import {
  changeKey,
  dropAssistance,
  findByKey,
  keepAlive,
  startAssistance,
  type StoredAssistance,
} from '../storage/assistances.js';
import type { StoredPhrase } from '../storage/phrases.js';
import { newId } from '../storage/new-id.js';
import { isSenderConfirmed } from '../storage/sender-confirmations.js';
import type { Tables } from '../storage/tables.js';

const hourMs = 3_600_000;
/** For a caller that never leaves; reading has limits of its own. */
const neverAborted = new AbortController().signal;
/** A stored assistance younger than this is answered as it is; an older one has its facts read anew. */
const factsTtlMs = 60_000;
/** How often a run says that its process lives; four times missed, and another may take it over. */
const aliveEveryMs = 2_000;

export interface Caller {
  organization: Organization;
  mailbox: MailboxSettings;
  agent: Agent;
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

/** One assistance to make: who asked what about which message, where it is told, and what is kept from before. */
interface Job {
  caller: Caller;
  request: AssistanceRequest;
  opened: OpenedMessage;
  run: RunningAssistance;
  earlier: StoredAssistance | undefined;
}

/**
 * Gives every message one assistance: the same question joins the run under way, or is answered from the store, and a model is paid
 * again only when the key or the facts changed. Runs, stores and audits.
 */
export class AssistanceDesk {
  /** Answers being made, by the question. */
  readonly #answers = new Map<string, Promise<Answer>>();
  /** Runs under way, by their organization and id. */
  readonly #running = new Map<string, RunningAssistance>();
  readonly #kept: KeptAssistances;
  readonly #allowances: Allowances;
  readonly #approved: ApprovedPhrases;
  readonly #admission = new Admission();

  constructor(readonly tools: DeskTools) {
    this.#kept = new KeptAssistances(tools);
    this.#allowances = new Allowances(tools);
    this.#approved = new ApprovedPhrases(tools);
  }

  /**
   * Answers or starts, as soon as there is a place. Throws AppError 422 for a message that cannot be read, 503 where too many wait, or when the
   * `signal` of the client says that it has left.
   */
  async ask(caller: Caller, asked: AssistanceRequest, signal?: AbortSignal): Promise<Answer> {
    const leave = await this.#admission.enter(caller.organization.id, signal);
    const answer = this.#ask(caller, asked, signal);
    void this.#ended(answer).finally(leave);
    return answer;
  }

  async #ask(caller: Caller, asked: AssistanceRequest, signal: AbortSignal | undefined): Promise<Answer> {
    const { organization, mailbox } = caller;
    const request = plainQuestion(asked, mailbox);
    const isConfirmed = (messageDigest: string): Promise<boolean> =>
      isSenderConfirmed(this.tools.db, { organization: organization.id, mailbox: mailbox.address, messageDigest });
    const opened = await openMessage(request.cause.message, {
      mailbox,
      organization: organization.settings.organization,
      signal: signal ?? neverAborted,
      isConfirmed,
    });
    refuseIfGone(signal);
    const key = assistanceKey(caller, request, opened);
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
    const claim = await this.#claim(caller, key, opened, run, request.fresh === true);
    if (claim.kind !== 'run') return claim;
    const name = runName(caller.organization, run.id);
    this.#running.set(name, run);
    void this.#run({ caller, request, opened, run, earlier: claim.earlier }).finally(() => this.#running.delete(name));
    return { kind: 'running', running: run };
  }

  /** A finished assistance of this organization, or the run that makes it. Undefined when there is none any more. */
  async find(
    organization: Organization,
    id: string,
  ): Promise<KeptAssistance | RunningAssistance | 'elsewhere' | undefined> {
    return this.#running.get(runName(organization, id)) ?? this.#kept.find(organization, id);
  }

  /** What an organization lets its agents say without a mark. */
  approvedPhrases(organization: Organization): Promise<readonly StoredPhrase[]> {
    return this.#approved.of(organization.id);
  }

  /** Keeps an assistance whose facts were re-read or whose support changed. */
  remember(organization: Organization, kept: KeptAssistance): void {
    this.#kept.remember(organization, kept);
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
    isFresh: boolean,
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
    if (row !== undefined && isStillGood(row, now())) {
      const recent = this.#kept.recent(organization, row.id);
      if (recent !== undefined && ageMs < factsTtlMs && !isFresh)
        return { kind: 'done', assistance: recent.assistance };
    }
    if (row?.state === 'working' && row.isAlive) return { kind: 'elsewhere', id: row.id };
    if (row !== undefined && isStillGood(row, now())) await changeKey(db, organization, row.id, row.id);
    else if (row !== undefined) await dropAssistance(db, organization, row.id);
    if (await startAssistance(db, start)) return { kind: 'run', earlier: row };
    const winner = await findByKey(db, organization, key);
    return { kind: 'elsewhere', id: winner?.id ?? run.id };
  }

  /** Never rejects: what goes wrong is logged once and told to those who wait. */
  async #run(job: Job): Promise<void> {
    const { run, caller } = job;
    const lookUps: LookUpRecord[] = [];
    const spending: Promise<void>[] = [];
    const release = holdConnectors(caller.organization);
    const alive = setInterval(() => {
      void keepAlive(this.tools.db, caller.organization.id, run.id).catch(() => undefined);
    }, aliveEveryMs).unref();
    try {
      const assisted = await this.#assist(job, lookUps, spending);
      await this.#kept.keep(caller, assisted, lookUps);
      await Promise.all(spending);
      // `done` is told only now: what a client has seen as done is in the store
      run.emit({ event: 'done', assistance: assisted.assistance });
    } catch (error) {
      await this.#undo(job).catch(() => undefined);
      if (!run.signal.aborted) this.tools.log.error({ err: error, assistance: run.id }, 'an assistance failed');
      const code = error instanceof AppError ? error.code : error instanceof DatabaseAway ? 'unavailable' : 'internal';
      run.emit({ event: 'error', code, message: new AppError(500, code).message });
    } finally {
      clearInterval(alive);
      release();
      run.end();
    }
  }

  /** Nothing came of a run: the question is answered by what was made before, if anything was. */
  async #undo({ caller, run, earlier }: Job): Promise<void> {
    const { db, now } = this.tools;
    const { id: organization } = caller.organization;
    await dropAssistance(db, organization, run.id);
    if (earlier !== undefined && isStillGood(earlier, now()))
      await changeKey(db, organization, earlier.id, earlier.key);
  }

  async #assist(
    { caller, request, opened, run, earlier }: Job,
    lookUps: LookUpRecord[],
    spending: Promise<void>[],
  ): Promise<Assisted> {
    const { organization, mailbox } = caller;
    const { now } = this.tools;
    const asking: Asking = {
      messageDigest: opened.read.digest,
      agent: caller.agent.id,
      customer: opened.sender.standing === 'authenticated' ? opened.read.from.address : undefined,
    };
    const [{ noLookUpsUntil, mayPay }, before, approved] = await Promise.all([
      this.#allowances.forMessage(organization, asking),
      earlier ?? this.#withoutAlternatives(caller, request, opened),
      this.approvedPhrases(organization),
    ]);
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
        connectors: watchedConnectors(organization.connectors, {
          noLookUpsUntil,
          record: (record) => {
            if (lookUps.push(record) === 1) spending.push(this.#spendLookUps(organization, asking));
          },
        }),
        knowledge: organization.knowledge,
        classifier: organization.classifier,
        readByModel: mayPay ? organization.readByModel : undefined,
        writers: mayPay ? organization.writers : organization.writers.slice(-1),
        isSpendingLimited: !mayPay,
        policies: organization.policies,
        styleExamples: (language) => this.#styleExamples(organization, mailbox.address, language),
        approvedPhrases: (language) => approved.filter((phrase) => phrase.language === language),
        labelOf: (intent) => organization.labelOf(intent),
        earlierDraft: (factsDigest) => earlierDraft(before, { factsDigest, mayPay, now: now() }),
        versions: this.#versions(organization),
        now,
        signal: run.signal,
        emit: (event) => run.emit(event),
        spent: (usage) => spending.push(this.#spend(organization, usage)),
      },
    );
  }

  /** Who asks for more versions of a reply has it already: it is not written, or paid, again. */
  async #withoutAlternatives(
    caller: Caller,
    request: AssistanceRequest,
    opened: OpenedMessage,
  ): Promise<StoredAssistance | undefined> {
    if (request.alternatives !== true) return undefined;
    const key = assistanceKey(caller, { ...request, alternatives: false }, opened);
    return findByKey(this.tools.db, caller.organization.id, key);
  }

  /** Never rejects: also called for a model whose answer nobody waits for any more. */
  async #spend(organization: Organization, usage: Usage): Promise<void> {
    await this.#allowances.spend(organization, usage).catch((error: unknown) => {
      this.tools.log.error({ err: error, organization: organization.id }, 'tokens could not be counted');
    });
  }

  /** Never rejects: what was looked up is told, counted or not. */
  async #spendLookUps(organization: Organization, asking: Asking): Promise<void> {
    await this.#allowances.spendLookUps(organization, asking).catch((error: unknown) => {
      this.tools.log.error({ err: error, organization: organization.id }, 'look-ups could not be counted');
    });
  }

  /** Only a language model reads them, and only where the settings keep any. */
  async #styleExamples(organization: Organization, mailbox: string, language: string): Promise<string[]> {
    if (!organization.hasPaidWriter || !organization.settings.retention.keepStyleExamples) return [];
    return newestAcceptedReplies(this.tools.db, { organization: organization.id, mailbox, language, limit: 3 });
  }

  #versions(organization: Organization): Assistance['versions'] {
    return {
      settings: organization.settingsVersion,
      prompt: organization.promptVersion,
      server: this.tools.serverVersion,
    };
  }
}

/** Who has its id may insert its draft, whoever asks the question anew meanwhile. */
function isStillGood({ state, expiresAt }: StoredAssistance, now: Date): boolean {
  return state === 'done' && expiresAt > now;
}

function runName(organization: Organization, id: string): string {
  return `${organization.id} ${id}`;
}
