const ts = require('typescript');

/** What only Gmail's cards say is no part of the pane. */
const dropped = 'gmail';

/** The wording of a language without the group the pane never shows; the type keeps it, and no code of the pane names it. */
module.exports = function paneWording(source) {
  const file = ts.createSourceFile('wording.ts', source, ts.ScriptTarget.Latest, true);
  const statement = file.statements.find((candidate) => ts.isVariableStatement(candidate));
  const { properties } = statement.declarationList.declarations[0].initializer;
  const group = properties.find((property) => property.name.text === dropped);
  if (group === undefined) throw new Error(`the wording has no group ${dropped}`);
  return source.slice(0, group.getStart()) + source.slice(group.getEnd()).replace(/^,/, '');
};
