import { createHash } from 'node:crypto';
import type { ActionRequest, ActionResponse } from '../../shared/api.js';
import type { DeskTools } from './assistance-desk.js';
import type { KeptAssistance } from './kept-assistances.js';
import type { Agent } from '../auth/identity.js';
import type { Organization } from '../organizations/organizations.js';
import type { Connector, WriteAction } from '../connectors/connector.js';
import { AppError } from '../errors.js';
import { writeAudit } from '../storage/audit.js';

/**
 * Writes back by a person's click: first a preview with a token over its fields, then, with that token and the same fields, once.
 * The token is the idempotency key, so a second click or a retry cannot write twice. Throws AppError 404, 409 or 503.
 */
export async function runAction(
  tools: DeskTools,
  { organization, agent }: { organization: Organization; agent: Agent },
  { assistance }: KeptAssistance,
  name: string,
  request: ActionRequest,
  signal: AbortSignal,
): Promise<ActionResponse> {
  const { connector, action } = findAction(organization.connectors, name);
  const fields = previewFields(action, assistance.cause.subject, request.fields ?? {});
  const confirm = createHash('sha256')
    .update(JSON.stringify([organization.id, assistance.id, connector.name, name, fields]))
    .digest('hex');
  if (request.confirm === undefined) return { state: 'preview', fields, confirm };
  if (request.confirm !== confirm) {
    throw new AppError(
      409,
      'wrong-state',
      'The fields are not those of the preview. Look at the preview again, then confirm.',
    );
  }
  if (connector.write === undefined) throw new AppError(404, 'not-found');
  const entry = { organization: organization.id, agent: agent.id, assistance: assistance.id };
  // written before, so that a process that dies in between leaves the key of what may have been done
  await writeAudit(tools.db, {
    ...entry,
    action: `write ${name} asked`,
    detail: { connector: connector.name, key: confirm },
    at: tools.now(),
  });
  const outcome = await connector.write(name, fields, confirm, signal);
  await writeAudit(tools.db, {
    ...entry,
    action: `write ${name}`,
    detail: { connector: connector.name, key: confirm, outcome: outcome.kind },
    at: tools.now(),
  });
  if (outcome.kind === 'done')
    return { state: 'done', record: outcome.record, ...(outcome.url === undefined ? {} : { url: outcome.url }) };
  if (outcome.kind === 'unknown')
    throw new AppError(503, 'unavailable', `It is not certain whether ${connector.system} took it. ${outcome.advice}`);
  throw new AppError(
    503,
    'unavailable',
    `${connector.system} did not take it (${outcome.reason}). Nothing was written.`,
  );
}

function findAction(connectors: readonly Connector[], name: string): { connector: Connector; action: WriteAction } {
  for (const connector of connectors) {
    const action = connector.actions?.find((candidate) => candidate.name === name);
    if (action !== undefined) return { connector, action };
  }
  throw new AppError(404, 'not-found');
}

/** Only the action's own fields; those the agent left empty start with the message's subject. */
function previewFields(action: WriteAction, subject: string, given: Record<string, string>): Record<string, string> {
  const entered = new Map(Object.entries(given));
  return Object.fromEntries(
    action.fields.map((field) => [field, entered.get(field) ?? (field === 'subject' ? subject : '')]),
  );
}
