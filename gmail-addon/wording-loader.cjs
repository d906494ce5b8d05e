const ts = require('typescript');

/**
 * Leaves out of the wording what Gmail's cards never show: four languages whole would be most of the bundle. `words.ts` takes the same
 * groups out of the type, and the tests show every card in every language.
 */
const dropped = {
  groups: ['pane', 'progress', 'announce', 'account', 'tryIt', 'fact'],
  keys: {
    insert: ['button', 'copyInstead', 'working', 'copy', 'copied', 'copiedInstead', 'open', 'empty', 'changed', 'done']
      .concat('atTop', 'facts', 'noFacts', 'signature', 'notAllowed'),
    message: ['cut', 'cutKinds'],
    tags: ['apply', 'applied', 'refused', 'unavailable'],
    feedback: ['what', 'send'],
    unsupported: ['count', 'useFact', 'useThis', 'leaveOut', 'confirm', 'confirmWhat', 'confirmed', 'undoConfirm', 'next', 'removeFact'],
    facts: ['read', 'open', 'article'],
    asks: ['answered', 'unanswered', 'pending'],
    reply: ['box', 'writing', 'shorter', 'moreFormal', 'alternative', 'restarted', 'goesTo', 'edited', 'keepMine', 'writeAnyway'],
    sender: ['confirmWhat', 'confirming'],
    problems: ['not-outlook', 'several-items', 'unsupported-item', 'encrypted', 'consent-needed', 'popup-blocked', 'wrong-account']
      .concat('offline', 'too-long', 'insertion-failed', 'item-changed', 'old-outlook'),
  },
};

/** Ranges of the properties named, within an object literal. */
function ranges(object, names) {
  return object.properties
    .filter((property) => names.includes(property.name?.text))
    .map((property, _at, _all) => [property.getFullStart(), property.getEnd()]);
}

/** The object literal under `satisfies` and `as`. */
function literal(node) {
  return ts.isSatisfiesExpression(node) || ts.isAsExpression(node) ? literal(node.expression) : node;
}

module.exports = function dropUnused(source) {
  const file = ts.createSourceFile('wording.ts', source, ts.ScriptTarget.Latest, true);
  const cuts = [];
  for (const statement of file.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const words = literal(statement.declarationList.declarations[0].initializer);
    cuts.push(...ranges(words, dropped.groups));
    for (const property of words.properties) {
      const names = dropped.keys[property.name?.text];
      if (names !== undefined && ts.isPropertyAssignment(property)) cuts.push(...ranges(literal(property.initializer), names));
    }
  }
  // from the end, so that earlier places stay true; a property goes with the comma after it
  return cuts
    .sort((one, other) => other[0] - one[0])
    .reduce((text, [from, to]) => text.slice(0, from) + text.slice(to).replace(/^\s*,/, ''), source);
};
module.exports.dropped = dropped;
