import {
  attributeFields,
  claimsOfAttribute,
  mayStandBeside,
  nounsOfAttribute,
  nounNeeded,
  nounsOfClaim,
  type ClaimName,
} from './binding.js';
import type { Predicate, Reading } from './clause-reading.js';
import type { Failure } from './judge-clause.js';
import { dayOf, pathOf, type Line, type RecordFacts } from './records.js';
import type { Scene } from './scene.js';
import { recordsIn, type Spoken } from './spoken-of.js';
import { canTell, delivered, expectedDays, fieldsOfClaim, isRefundedInPart, truthOf, type Subject } from './truth.js';

/** An attribute that is named needs its value in the clause, or a record that has it; "no tracking number yet" one that has not. */
export function whyNoAttribute(
  { attribute, at }: Predicate,
  reading: Reading,
  spoken: Spoken,
  scene: Scene,
): Failure | undefined {
  if (attribute === undefined) return undefined;
  const nouns = nounsOfAttribute[attribute];
  if (
    nouns !== undefined &&
    reading.nouns.some(({ of, at: place }) => place !== at && !nouns.includes(of) && of !== 'customer')
  )
    return 'wrong-predicate';
  if (reading.negations > 0 && reading.lines.length > 0 && nouns?.includes('item') === false) return 'wrong-predicate';
  if (attribute === 'returnUntil' && !isReturnTime(reading, recordsIn(spoken.aliases, scene), scene.today))
    return 'not-so';
  if (
    reading.values.some(({ edge }) =>
      edge.facts.some((fact) => (mayStandBeside[pathOf(fact)] ?? []).includes(`@${attribute}`)),
    ) &&
    (reading.negations === 0 || reading.predicates.some(({ claim }) => claim !== undefined))
  )
    return undefined;
  if (attribute === 'lines' && reading.isLead && reading.negations === 0 && reading.quantifiers.size === 0)
    return undefined;
  if (attribute === 'left') return 'no-record';
  const claims = reading.predicates.flatMap((one) => (one.claim === undefined ? [] : [one.claim.of]));
  if (attribute === 'status') return claims.length > 0 ? undefined : 'no-record';
  if (attribute === 'lines' && reading.negations === 0 && namesAllLines(spoken, scene)) return undefined;
  const fields = attributeFields[attribute];
  if (fields === undefined || claims.some((claim) => !(claimsOfAttribute[attribute] ?? []).includes(claim)))
    return 'no-record';
  const records = recordsIn(spoken.aliases, scene);
  const held = records.flatMap((record) => [...record.fields.values()].filter((fact) => fields.includes(pathOf(fact))));
  if (attribute === 'wishedDay' && claims.includes('wish')) return held.length > 0 ? undefined : 'no-record';
  if (attribute === 'eta' && claims.length === 0 && reading.negations === 0) return 'no-record';
  if (attribute === 'returnUntil') return held.length > 0 && reading.negations < 2 ? undefined : 'no-record';
  if (reading.negations === 1)
    return held.length === 0 ||
      (attribute === 'eta' && held.every((fact) => (fact.type === 'day' ? fact.value < scene.today : false)))
      ? undefined
      : 'not-so';
  if (reading.negations > 1) return 'no-record';
  return held.length > 0 ? undefined : 'no-record';
}

/** "It contains a lamp and a shade": so it does where these are all its lines. */
function namesAllLines({ lines, aliases }: Spoken, scene: Scene): boolean {
  const [record, ...more] = recordsIn(aliases, scene);
  return record !== undefined && more.length === 0 && record.lines.every((line) => lines?.includes(line) === true);
}

export function whyNoClaim(
  claim: NonNullable<Predicate['claim']>,
  reading: Reading,
  spoken: Spoken,
  bound: ReadonlySet<string>,
  scene: Scene,
  etas: ReadonlySet<string>,
  factIds: Set<string>,
): Failure | undefined {
  const { mode } = claim;
  const isOfReturn =
    claim.of === 'onFile' &&
    (reading.nouns.some((noun) => noun.of === 'return') ||
      reading.predicates.some(({ attribute }) => attribute === 'returnsPage'));
  const of = isOfReturn ? 'returnAsk' : claim.of;
  if (reading.negations > 1 || mode === 'possible') return 'no-record';
  const allowed = nounsOfClaim[of];
  if (reading.nouns.some((noun) => !allowed.includes(noun.of))) return 'wrong-predicate';
  if (reading.lines.length > 0 && !allowed.includes('item')) return 'wrong-predicate';
  const needed = nounNeeded[of];
  if (needed !== undefined && !reading.nouns.some((noun) => noun.of === needed)) return 'no-record';
  if (of === 'refundDue' && !isOfRefund(reading)) return 'no-record';
  if (of === 'passed' && reading.predicates.some(({ attribute }) => attribute === 'returnUntil')) return undefined;
  if ((of === 'deliver' || of === 'receive') && mode === 'done' && reading.negations === 0 && isOfOneParcel(reading))
    return undefined;
  if (reading.isAsked && reading.hasVerb && mayBeAsked(claim)) return undefined;
  if (mode === 'promise' || (mode === 'expected' && of !== 'pay' && reading.isSure)) return 'promise';
  const subjects = subjectsOf(of, reading, spoken, bound, scene);
  if (subjects.length === 0) return 'no-record';
  for (const subject of subjects) {
    const why = mode === 'expected' ? whyNotExpected(of, reading, subject, etas) : whyNotSo(of, reading, subject);
    if (why !== undefined) return why;
    for (const field of fieldsOfClaim[of] ?? ['status']) {
      const fact = subject.record.fields.get(field);
      if (fact !== undefined) factIds.add(fact.id);
    }
  }
  return undefined;
}

/** Whether a question may be about it: what only the customer knows, and what is still to come. */
function mayBeAsked({ of, mode }: NonNullable<Predicate['claim']>): boolean {
  if (of === 'deliver' || of === 'receive') return true;
  return of === 'ship' && (mode === 'expected' || mode === 'promise');
}

/** What may be returned "until" a day still may, or it is said that the day has passed. */
function isReturnTime(
  { negations, isPast, predicates }: Reading,
  records: readonly RecordFacts[],
  today: string,
): boolean {
  const isOver = negations > 0 || isPast || predicates.some(({ claim }) => claim?.of === 'passed');
  return records.every((record) => {
    const last = dayOf(record, 'returnUntil');
    return last === undefined || isOver === last < today;
  });
}

/** "A parcel was delivered on …": the day of one of an order's parcels says so of that parcel, not of the order. */
function isOfOneParcel({ nouns, values, lines, quantifiers }: Reading): boolean {
  return (
    lines.length === 0 &&
    quantifiers.size === 0 &&
    nouns.some(({ of }) => of === 'parcel') &&
    nouns.every(({ of }) => of === 'parcel') &&
    values.some(({ edge }) => edge.facts.some((fact) => pathOf(fact) === 'order.shipment.deliveredAt'))
  );
}

/** "Still to come" is a refund only where the clause says so, or has its amount. */
function isOfRefund({ nouns, values, predicates }: Reading): boolean {
  return (
    nouns.some(({ of }) => of === 'refund') ||
    predicates.some(({ attribute }) => attribute === 'refundAmount') ||
    values.some(({ edge }) => edge.facts.some((fact) => pathOf(fact) === 'order.refundToCome'))
  );
}

/** The records that can tell, of those the clause is about, narrowed to the lines it speaks of. */
function subjectsOf(
  of: ClaimName,
  reading: Reading,
  spoken: Spoken,
  bound: ReadonlySet<string>,
  scene: Scene,
): Subject[] {
  const isAboutInvoice = reading.nouns.some(({ of: noun }) => noun === 'invoice');
  const able = scene.records.filter((record) => canTell(record.base, of));
  const own = able.filter((record) => spoken.aliases.includes(record.alias));
  const byValue = able.filter((record) => bound.has(record.alias));
  const chosen =
    own.length > 0 && !(own.length > 1 && byValue.length === 1 && !spoken.explicit)
      ? own
      : byValue.length > 0
        ? byValue
        : able;
  const records =
    isAboutInvoice && chosen.some(({ base }) => base === 'invoice')
      ? chosen.filter(({ base }) => base === 'invoice')
      : chosen;
  return records.map((record) => ({ record, lines: linesIn(record, reading, spoken), today: scene.today }));
}

function linesIn(record: RecordFacts, { quantifiers }: Reading, spoken: Spoken): readonly Line[] | undefined {
  const named = spoken.lines?.filter((line) => line.order.alias === record.alias);
  if (named !== undefined && named.length > 0) return named;
  if (quantifiers.has('rest')) return record.lines.filter((line) => (line.shipped ?? 0) < (line.quantity ?? 0));
  if (quantifiers.has('part')) return record.lines.filter((line) => (line.shipped ?? 0) > 0);
  return undefined;
}

function whyNotSo(of: ClaimName, reading: Reading, subject: Subject): Failure | undefined {
  const { lines, record } = subject;
  if (lines?.length === 0) {
    const isPart = reading.quantifiers.has('part');
    const isKnown = reading.quantifiers.has('rest')
      ? of === 'toCome' || reading.negations === 1
      : isPart && of === 'ship';
    return isKnown ? undefined : 'not-so';
  }
  const found = truthOf(of, subject);
  if (
    (of === 'refund' || of === 'refundMade') &&
    found === 'yes' &&
    reading.negations === 0 &&
    isOfWholeOrder(reading) &&
    isRefundedInPart(record)
  )
    return reading.quantifiers.has('part') ? undefined : 'not-so';
  if (of === 'late' && found === 'yes' && reading.negations === 0 && delivered(subject) === 'yes')
    return reading.isPast || reading.predicates.some(({ claim }) => claim?.of === 'deliver' || claim?.of === 'receive')
      ? undefined
      : 'not-so';
  if (of === 'returnable' && found === 'unknown') return 'no-record';
  const isPartly = reading.quantifiers.has('part') || reading.predicates.some(({ claim }) => claim?.of === 'partial');
  if (reading.negations === 1) return found === 'no' ? undefined : 'not-so';
  if (found !== 'yes' && !(found === 'partly' && (isPartly || of === 'toCome'))) return 'not-so';
  if (!reading.quantifiers.has('only')) return undefined;
  const others = record.lines.filter((line) => lines !== undefined && !lines.includes(line));
  return truthOf(of, { ...subject, lines: others }) === 'no' || (lines === undefined && isPartly)
    ? undefined
    : 'not-so';
}

/** "Your order was refunded", and no word of a return, an item or an amount. */
function isOfWholeOrder({ nouns, lines, values }: Reading): boolean {
  const paths = values.flatMap(({ edge }) => edge.facts.map(pathOf));
  return (
    lines.length === 0 &&
    (nouns.some(({ of }) => of === 'order') || paths.includes('order.number')) &&
    nouns.every(({ of }) => of === 'order') &&
    !paths.some((path) => /return\.refund$|refundedAmount$/.test(path))
  );
}

/** What is to come needs a day on file that stands in the draft; in the present tense, one that has not passed. */
function whyNotExpected(
  of: ClaimName,
  reading: Reading,
  subject: Subject,
  etas: ReadonlySet<string>,
): Failure | undefined {
  const { record, today } = subject;
  if (of === 'pay') {
    const isOpen = truthOf('open', subject) === 'yes';
    return isOpen && reading.negations === 0 && record.base === 'invoice' && reading.values.length > 0
      ? undefined
      : 'not-so';
  }
  const status = record.fields.get('status')?.value;
  if (status === 'delivered' || status === 'cancelled') return 'not-so';
  const days = expectedDays(subject);
  if (days.length === 0 || reading.negations > 0 || !etas.has(record.alias)) return 'not-so';
  return reading.isPast || reading.isLabelled || days.every((day) => day >= today) ? undefined : 'not-so';
}
