import { compileFailures } from './answer-failure.js';
import { compileHeaders, compileRequest, type CompiledRequest } from './compile-request.js';
import type { Operation } from './connector.js';
import {
  step as stepSchema,
  type Descriptor,
  type ActionSettings,
  type SignInSettings,
  type StepSettings,
  type WaySettings,
} from './descriptor.js';
import { compileExpression, stepsOf, type Expression } from './expression.js';
import type { Loaded } from './load-descriptor.js';
import { checkMap } from './check-map.js';
import { compileMap, expressionsOf, type MapNode } from './mapping.js';
import { compilePath, type Path } from './paths.js';
import { writesBecause } from './read-only.js';
import { compileTemplate } from './template.js';
import { wantedKind } from './verify.js';

export interface CompiledStep {
  id: string;
  request: CompiledRequest;
  settings: StepSettings;
  items: Path;
  nextPage: Path | undefined;
  match:
    | { step: string; theirs: Path; mine: Path; only: { path: Path; equals: string | number | boolean } | undefined }
    | undefined;
  /** Steps that must have come back before this one can be asked. */
  dependsOn: string[];
}

export interface CompiledWay {
  steps: CompiledStep[];
  records: string;
  map: Expression;
  /** What `map` is compiled of. */
  node: MapNode;
  settings: WaySettings;
}

export interface CompiledDescriptor {
  settings: Descriptor;
  operations: Map<Operation, CompiledWay[]>;
  probe: { steps: CompiledStep[]; identity: Expression; canWrite: Expression | undefined };
  /** What records made by its maps will lack, one sentence each. */
  warnings: readonly string[];
}

/** Compiles a descriptor and names everything that is wrong with it, one sentence each. Nothing of it is evaluated as code. */
export function compileDescriptor(settings: Descriptor): Loaded<CompiledDescriptor> {
  const problems: string[] = [];
  const warnings: string[] = [];
  const at = <T>(place: string, compile: () => T): T | undefined => {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(`${place}: ${error.message}`);
      return undefined;
    }
  };
  const operations = new Map<Operation, CompiledWay[]>();
  for (const [name, given] of Object.entries(settings.operations) as [Operation, WaySettings | WaySettings[]][]) {
    const ways = (Array.isArray(given) ? given : [given]).flatMap(
      (way) => at(`operations.${name}`, () => compileWay(way, settings)) ?? [],
    );
    for (const { node } of ways) {
      const check = checkMap(wantedKind[name], node);
      problems.push(...check.problems.map((problem) => `operations.${name}: ${problem}`));
      warnings.push(...check.warnings.map((warning) => `operations.${name}: ${warning}`));
    }
    operations.set(name, ways);
  }
  const probe = at('probe', () => compileProbe(settings));
  for (const [name, action] of Object.entries(settings.actions))
    at(`actions.${name}`, () => checkAction(action, settings));
  at('signIn', () => checkSignIn(settings.signIn));
  at('baseUrl', () => compileTemplate(settings.baseUrl));
  at('headers', () => compileHeaders(settings.headers, compileTemplate));
  at('errors', () => compileFailures(settings.errors));
  if (problems.length > 0 || probe === undefined) return { ok: false, problems };
  return { ok: true, value: { settings, operations, probe, warnings } };
}

function compileWay(way: WaySettings, settings: Descriptor): CompiledWay {
  const steps = way.steps.map((given) => compileStep(given, settings));
  checkSteps(steps);
  const map = typeof way.map === 'string' ? settings.maps[way.map] : way.map;
  if (map === undefined) throw new RangeError(`there is no map "${JSON.stringify(way.map)}"`);
  const unknown = expressionsOf(map)
    .flatMap(stepsOf)
    .find((name) => name !== 'config' && !steps.some(({ id }) => id === name));
  if (unknown !== undefined) throw new RangeError(`the map reads $${unknown}, and there is no such step`);
  const records = way.records ?? steps[0]?.id ?? '';
  if (!steps.some(({ id }) => id === records))
    throw new RangeError(`records names "${records}", and there is no such step`);
  if (!steps.some(asksForKey)) throw new RangeError('no step uses {{in.key}}: it would answer everybody the same');
  return { steps, records, map: compileMap(map), node: map, settings: way };
}

const asksForKey = ({ request }: CompiledStep): boolean =>
  request.templates.some(({ template }) =>
    template.parts.some((part) => typeof part !== 'string' && part.source === 'in.key'),
  );

function compileProbe(settings: Descriptor): CompiledDescriptor['probe'] {
  const { identity, canWrite, steps } = settings.probe;
  return {
    steps: steps.map((given) => compileStep(given, settings)),
    identity: compileExpression(identity),
    canWrite: canWrite === undefined ? undefined : compileExpression(canWrite),
  };
}

function checkAction(action: ActionSettings, settings: Descriptor): void {
  compileRequest(action, settings.fragments);
  compileExpression(action.record);
  if (action.url !== undefined) compileTemplate(action.url);
  if (action.find !== undefined) compileStep(action.find, settings);
}

function checkSignIn(signIn: SignInSettings | undefined): void {
  if (signIn?.kind === 'oauth2') {
    const { tokenUrl, clientId, clientSecret, refreshToken, scope, assertion } = signIn;
    const { key, keyId, issuer, subject, audience } = assertion ?? {};
    const texts = [tokenUrl, clientId, clientSecret, refreshToken, scope, key, keyId, issuer, subject, audience];
    texts.forEach((text) => text !== undefined && compileTemplate(text));
    if (/^(jwt-bearer|client-assertion)$/.test(signIn.grant) && assertion === undefined)
      throw new RangeError(`the grant ${signIn.grant} needs an assertion`);
  } else if (signIn !== undefined) {
    compileHeaders(signIn.send, compileTemplate);
    if (signIn.kind === 'session') {
      compileRequest(signIn);
      Object.values(signIn.take).forEach(compilePath);
    }
  }
}

/** Compiles one step, which must only read. A text names a step of the descriptor's own `steps`. */
export function compileStep(given: StepSettings | string, descriptor: Descriptor): CompiledStep {
  const settings = typeof given === 'string' ? namedStep(given, descriptor) : given;
  const request = compileRequest(settings, descriptor.fragments);
  const why = writesBecause(settings, request);
  if (why !== undefined) throw new RangeError(`step ${settings.id}: ${why}`);
  const read = request.templates.flatMap(({ template }) =>
    template.parts.flatMap((part) => (typeof part === 'string' ? [] : stepsOf(part.source))),
  );
  const dependsOn = [...read, settings.each, settings.match?.step].filter((name) => name !== undefined);
  const paging = settings.paging;
  return {
    id: settings.id,
    request,
    settings,
    items: compilePath(settings.items),
    nextPage: paging?.kind === 'link' || paging?.kind === 'cursor' ? compilePath(paging.path) : undefined,
    match: settings.match && compileMatch(settings.match),
    dependsOn: [...new Set(dependsOn)],
  };
}

function compileMatch({
  step,
  theirs,
  mine,
  only,
}: NonNullable<StepSettings['match']>): NonNullable<CompiledStep['match']> {
  const kept = only && { path: compilePath(only.path), equals: only.equals };
  return { step, theirs: compilePath(theirs), mine: compilePath(mine), only: kept };
}

function namedStep(name: string, { steps }: Descriptor): StepSettings {
  const found = Object.hasOwn(steps, name) ? steps[name] : undefined;
  if (found === undefined) throw new RangeError(`there is no step "${name}"`);
  return stepSchema.parse({ ...found, id: name });
}

/** A step depends only on steps before it, so there is no circle. */
function checkSteps(steps: readonly CompiledStep[]): void {
  steps.forEach((step, index) => {
    const before = new Set(steps.slice(0, index).map(({ id }) => id));
    if (step.id === 'config' || step.id === 'up') throw new RangeError(`${step.id} is no name for a step`);
    if (before.has(step.id)) throw new RangeError(`two steps are named ${step.id}`);
    const unknown = step.dependsOn.find((name) => !before.has(name));
    if (unknown !== undefined) throw new RangeError(`step ${step.id} reads $${unknown}, which is no step before it`);
  });
}
