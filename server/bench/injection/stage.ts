import { setImmediate } from 'node:timers/promises';
import { assemble, type Assembled } from '../../assemble.js';
import type { KeptAssistance } from '../../assistances/kept-assistances.js';
import { readConfig } from '../../config.js';
import { demoSettingsPath } from '../../demo/demo-settings-path.js';
import { makeInsertion, type Insertion } from '../../assistances/make-insertion.js';
import type { Part } from '../../../shared/draft.js';
import type { Settings } from '../../../shared/settings/settings.js';
import { makeLog } from '../../log.js';
import type { Organization } from '../../organizations/organizations.js';
import { readSettingsFile } from '../../organizations/read-settings.js';
import { RunningAssistance } from '../../assistances/running-assistance.js';
import { connectorWith } from '../../test/gathering.js';
import { requestBuilder } from '../../test/message-builder.js';
import type { Writer } from '../../writers/writer.js';
import type { Scene } from './places.js';
import { shopRecords } from './shop.js';

/** Fixed, so that what is to come in the records stays to come. */
const benchNow = new Date('2026-11-20T12:00:00Z');

/** What came of one message: the assistance, and what the business systems were asked. */
export interface Outcome {
  kept: KeptAssistance;
  lookUps: string[];
  organization: Organization;
}

/** The whole server but its sockets, with a database in memory, the demo's settings, and records of two customers. */
export class Stage {
  #runs = 0;

  private constructor(private readonly assembled: Assembled) {}

  static async open(): Promise<Stage> {
    const settings = await readSettingsFile(demoSettingsPath);
    const limits = {
      ...settings.limits,
      lookUpsPerAgentPerHour: 1e9,
      lookUpsPerSenderPerHour: 1e9,
      modelTokensPerDay: 1e9,
    };
    const assembled = await assemble({
      config: readConfig({ TRUEDRAFT_DEMO: 'on' }),
      log: makeLog('silent'),
      place: { kind: 'memory' },
      now: () => benchNow,
      settings: { ...settings, limits, connectors: [] },
    });
    return new Stage(assembled);
  }

  close(): Promise<void> {
    return this.assembled.close();
  }

  /** One message through the desk. Without `writer` the templates write; `change` alters the organization for this message. */
  async run(scene: Scene, writer?: Writer, change: Partial<Organization> = {}): Promise<Outcome> {
    const shop = connectorWith('shop', shopRecords(scene.planted));
    const organization = this.#organization(shop, scene, writer, change);
    const [mailbox] = organization.settings.mailboxes;
    if (mailbox === undefined) throw new RangeError('the demo has a mailbox');
    const agent = { id: 'agent', email: 'agent@demo.example' };
    const answer = await this.assembled.desk.ask({ organization, mailbox, agent }, requestBuilder(scene.message));
    if (answer.kind !== 'running') throw new RangeError('this message is new');
    await answer.running.finished;
    await setImmediate(); // the desk lets go of the run right after its end
    const kept = await this.assembled.desk.find(organization, answer.running.id);
    if (kept === undefined || kept === 'elsewhere' || kept instanceof RunningAssistance)
      throw new RangeError(`no assistance for: ${JSON.stringify(scene.message).slice(0, 300)}`);
    return { kept, lookUps: shop.asked.map(({ operation, key }) => `${operation} ${key}`).sort(), organization };
  }

  /** One message that the given templates answer. */
  runWithTemplates(scene: Scene, templates: Settings['templates']): Promise<Outcome> {
    const [demo] = this.assembled.organizations.all();
    if (demo === undefined) throw new RangeError('the demo has an organization');
    return this.run(scene, undefined, { settings: { ...demo.settings, templates } });
  }

  /** The gate to the mailbox with nothing confirmed. Undefined where there is no draft, and where leaving out is refused. */
  async insert(outcome: Outcome, leftOut: readonly string[]): Promise<Insertion | undefined> {
    const [draft] = outcome.kept.assistance.drafts;
    return draft === undefined ? undefined : this.insertParts(outcome, draft.parts, leftOut).catch(() => undefined);
  }

  /** The same gate for parts that somebody wrote instead. */
  insertParts(
    { kept, organization }: Outcome,
    parts: readonly Part[],
    leftOut: readonly string[] = [],
  ): Promise<Insertion> {
    const recipients = kept.support.recipients.map((address) => ({ kind: 'email' as const, address }));
    const draft = kept.assistance.drafts[0]?.id ?? '';
    const request = { draft, parts: [...parts], confirmed: [], leftOut: [...leftOut], recipients };
    return makeInsertion(request, kept, organization, { now: benchNow, signal: AbortSignal.timeout(10_000) });
  }

  #organization(
    shop: Organization['connectors'][number],
    scene: Scene,
    writer: Writer | undefined,
    change: Partial<Organization>,
  ): Organization {
    const [demo] = this.assembled.organizations.all();
    if (demo === undefined) throw new RangeError('the demo has an organization');
    this.#runs += 1;
    return {
      ...demo,
      settingsVersion: `run ${this.#runs}`, // a key of its own: what another message was answered is no answer to this one
      connectors: [shop],
      knowledge: { search: () => Promise.resolve(scene.passages) },
      writers: [...(writer === undefined ? [] : [writer]), ...demo.writers],
      ...change,
    };
  }
}
