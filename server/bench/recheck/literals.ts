import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectRoot } from '../../project-root.js';
import type { Expression } from './expression.js';

const folders = ['server', 'shared', 'outlook-addin', 'gmail-addon'];
const neverAtWork = /\.test\.tsx?$|\.d\.ts$|(?:^|\/)(?:bench|test|dist|node_modules)(?:\/|$)/;

/** Every literal in code that is at work, tests and benches left out. */
export function literals(): Expression[] {
  return folders.flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !neverAtWork.test(file))
      .flatMap((file) => literalsOf(`${folder}/${file}`)),
  );
}

function literalsOf(path: string): Expression[] {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found: Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const line = file.getLineAndCharacterOfPosition(node.pos).line + 1;
      found.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), where: `${path}:${line}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
