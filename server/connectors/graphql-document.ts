import { Kind, OperationTypeNode, parse } from 'graphql/language/index.js';
import type { StepSettings } from './descriptor.js';

/**
 * Puts a document and the fragments it uses together, and says by the reference parser what kind of operation it is. Throws a RangeError with
 * a sentence when it has not exactly one operation, has holes, or cannot be parsed.
 */
export function graphqlDocument(
  settings: Pick<StepSettings, 'graphql' | 'fragments'>,
  fragments: Readonly<Record<string, string>>,
): { text: string; kind: 'query' | 'mutation' | 'subscription' } {
  const used = (settings.fragments ?? []).map((name) => {
    const fragment = fragments[name];
    if (fragment === undefined) throw new RangeError(`there is no fragment "${name}"`);
    return fragment;
  });
  const text = [settings.graphql ?? '', ...used].join('\n').trim();
  const kinds = operationKinds(text);
  if (kinds.length !== 1) throw new RangeError('a GraphQL document has exactly one operation');
  if (text.includes('{{')) throw new RangeError('a GraphQL document has no holes; put the value into variables');
  return { text, kind: kinds[0] ?? OperationTypeNode.QUERY };
}

function operationKinds(text: string): OperationTypeNode[] {
  try {
    return parse(text, { maxTokens: 2000 }).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.operation] : [],
    );
  } catch {
    throw new RangeError('the GraphQL document cannot be parsed');
  }
}
