import type { Connector } from '../connectors/connector.js';

/** What is kept of a look-up: who was asked what kind of question and how it ended. Never keys or values. */
export interface LookUpRecord {
  connector: string;
  operation: string;
  outcome: string;
  records: number;
  dropped: number;
}

/** The connectors with every look-up recorded, and refused altogether until a time when too many were made. */
export function watchedConnectors(
  connectors: readonly Connector[],
  watch: { noLookUpsUntil: Date | undefined; record(record: LookUpRecord): void },
): Connector[] {
  return connectors.map((connector) => ({
    name: connector.name,
    system: connector.system,
    linkHosts: connector.linkHosts,
    operations: connector.operations,
    ...(connector.actions === undefined ? {} : { actions: connector.actions }),
    probe: (signal) => connector.probe(signal),
    async lookUp(lookUp, context) {
      if (watch.noLookUpsUntil !== undefined)
        return { kind: 'missing', reason: 'too-many-look-ups', retryAt: watch.noLookUpsUntil.toISOString() };
      const outcome = await connector.lookUp(lookUp, context);
      const isFound = outcome.kind === 'found';
      watch.record({
        connector: connector.name,
        operation: lookUp.operation,
        outcome: isFound ? 'found' : outcome.reason,
        records: isFound ? outcome.records.length : 0,
        dropped: isFound ? outcome.dropped : 0,
      });
      return outcome;
    },
  }));
}
