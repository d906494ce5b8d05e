const { basename, dirname, resolve } = require('node:path');
const ts = require('typescript');

/**
 * Makes the wording small: four languages whole would fill the bundle. What Gmail's cards never show is left out (`words.ts` takes the
 * same groups out of the type), and the keys are said once, in English: the other languages come as values in the same order, which the
 * test of the wording holds. Every card is shown in every language from the built bundle, so nothing can be missed here unseen.
 */
const dropped = new Set([
  ...[
    'pane',
    'progress',
    'announce',
    'account',
    'tryIt',
    'fact',
    'languages',
    'signIn',
    'tags',
    'rest',
    'asks.states',
    'message.cut',
    'message.cutKinds',
    'feedback.what',
    'feedback.send',
  ],
  ...under(
    'insert',
    'again button copyInstead working copy copied open empty changed done atTop facts noFacts signature',
  ),
  ...under('unsupported', 'count useThis leaveOut leaveOutWhat leftOut confirm confirmWhat confirmed undoConfirm'),
  ...under('facts', 'read open article put'),
  ...under('reply', 'box writing shorter moreFormal alternative restarted goesTo edited writeAnyway'),
  'sender.confirmWhat',
  ...under('actions', 'cancel'),
  ...under(
    'problems',
    'not-outlook several-items unsupported-item encrypted consent-needed popup-blocked wrong-account offline',
  ),
  ...under('problems', 'signed-out.do token-refused.do'),
  ...under('problems', 'too-long insertion-failed item-changed'),
]);

function under(group, names) {
  return names.split(' ').map((name) => `${group}.${name}`);
}

/** What was left out so far; a name in the list that the wording no longer has is told, so that the list does not age. */
const met = new Set();

/** The expression under `satisfies` and `as`. */
function bare(node) {
  return ts.isSatisfiesExpression(node) || ts.isAsExpression(node) ? bare(node.expression) : node;
}

function written(expression, path, isEnglish, leftOut) {
  const node = bare(expression);
  if (!ts.isObjectLiteralExpression(node)) return node.getText();
  const values = node.properties.flatMap((property) => {
    const at = path === '' ? property.name.text : `${path}.${property.name.text}`;
    if (leftOut.has(at)) {
      met.add(at);
      return [];
    }
    const value = written(property.initializer, at, isEnglish, leftOut);
    return [isEnglish ? `${property.name.getText()}: ${value}` : value];
  });
  return isEnglish ? `{ ${values.join(',\n')} }` : `[ ${values.join(',\n')} ]`;
}

module.exports = function smallWording(source) {
  const language = basename(this.resourcePath, '.ts');
  const file = ts.createSourceFile(`${language}.ts`, source, ts.ScriptTarget.Latest, true);
  const statement = file.statements.find((candidate) => ts.isVariableStatement(candidate));
  // The words for records are shown whole: a group of theirs may bear the name of one that is left out here.
  const leftOut = basename(dirname(this.resourcePath)) === 'records' ? new Set() : dropped;
  const text = written(statement.declarationList.declarations[0].initializer, '', language === 'en', leftOut);
  const unknown = [...leftOut].filter((path) => !met.has(path));
  if (unknown.length > 0) throw new Error(`wording-loader.cjs leaves out what there is not: ${unknown.join(', ')}`);
  if (language === 'en') return `export const en = ${text};`;
  const shape = JSON.stringify(resolve(__dirname, 'shape-words.ts'));
  return `import { en } from './en.js';\nimport { shapeWords } from ${shape};\nexport const ${language} = shapeWords(en, ${text});`;
};
