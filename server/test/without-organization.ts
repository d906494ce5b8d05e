import {
  BinaryOperationNode,
  ColumnNode,
  OperationNodeTransformer,
  OperatorNode,
  RawNode,
  ReferenceNode,
  type Kysely,
  type KyselyPlugin,
  type OperationNode,
} from 'kysely';

/**
 * The same handle, as if the author of every query had forgotten `where organization = …`: what is left to keep organizations apart is the
 * database. `forgotten` counts, so that a test sees that something was taken out.
 */
export function withoutOrganization<T>(db: Kysely<T>, forgotten: () => void): Kysely<T> {
  const transformer = new Forgetful(forgotten);
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => transformer.transformNode(node),
    transformResult: async ({ result }) => result,
  };
  return db.withPlugin(plugin);
}

class Forgetful extends OperationNodeTransformer {
  constructor(private readonly forgotten: () => void) {
    super();
  }

  protected override transformNodeImpl<T extends OperationNode>(node: T): T {
    if (BinaryOperationNode.is(node) && isOrganization(node.leftOperand) && isEquals(node.operator)) {
      this.forgotten();
      return RawNode.createWithSql('true') as unknown as T;
    }
    return super.transformNodeImpl(node);
  }

  /** Of raw SQL only the text before a parameter is known: the comparison is turned into one that is true of any. */
  protected override transformRaw(node: RawNode): RawNode {
    const fragments = node.sqlFragments.map((fragment) =>
      fragment.replace(/\borganization = ($|%L)/g, (_all, rest: string) => {
        this.forgotten();
        return rest === '' ? `'' is distinct from ` : `%L is not null`;
      }),
    );
    return super.transformRaw({ ...node, sqlFragments: fragments });
  }
}

function isOrganization(node: OperationNode): boolean {
  return ReferenceNode.is(node) && ColumnNode.is(node.column) && node.column.column.name === 'organization';
}

function isEquals(node: OperationNode): boolean {
  return OperatorNode.is(node) && node.operator === '=';
}
