import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readGrammar } from './sql-grammar.js';
import { checkSqlOperations } from './sql-operations.js';
import { compileStatement, refuseStatement } from './sql-statement.js';

describe('compileStatement', () => {
  it('puts a placeholder for each parameter, in the style of the driver', () => {
    const sql = 'select :number as "number" from o where a = :number and b = :email;';
    expect(compileStatement(sql, 'dollar')).toEqual({
      text: 'select $1 as "number" from o where a = $1 and b = $2',
      names: ['number', 'email'],
    });
    expect(compileStatement(sql, 'question')).toEqual({
      text: 'select ? as "number" from o where a = ? and b = ?',
      names: ['number', 'number', 'email'],
    });
    expect(compileStatement(sql, 'at')).toEqual({
      text: 'select @number as "number" from o where a = @number and b = @email',
      names: ['number', 'email'],
    });
  });

  it.each([
    `select ':number' as a`,
    `select 'it''s :number' as a`,
    `select 1 as ":number"`,
    'select 1 as `:number`',
    'select a::text from t',
    'select 1 -- :number',
    'select 1 /* :number */',
    'select $$ :number $$',
    'select $q$ :number $q$',
  ])('leaves %s alone', (sql) => {
    expect(compileStatement(sql, 'dollar')).toEqual({ text: sql, names: [] });
  });

  it('replaces parameters, and only them, wherever they stand', () => {
    const others = [
      'select',
      "':number'",
      'x::text',
      '"a.:number"',
      '--:number\n',
      '/* :number */',
      '`:number`',
      'where',
      'é',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(':number', ...others), { minLength: 1, maxLength: 12 }), (pieces) => {
        const { text, names } = compileStatement(pieces.join(' '), 'question');
        expect(text).toBe(
          pieces
            .map((piece) => (piece === ':number' ? '?' : piece))
            .join(' ')
            .trim(),
        );
        expect(names).toEqual(pieces.filter((piece) => piece === ':number').map(() => 'number'));
      }),
    );
  });
});

describe('refuseStatement', () => {
  it.each([
    'select 1 from t where n = :number',
    ' with x as (select 1) select * from x where n = :number ; ',
    `select replace(title, 'a', 'b') from t -- delete nothing`,
    `select 'delete; drop' as "update" from t`,
    'select [set] from t',
  ])('takes %s', (sql) => {
    expect(refuseStatement(sql, ['number'])).toBeUndefined();
  });

  it.each([
    ['delete from t', /only reading/],
    ['select 1; select 2', /one statement/],
    ['select 1;drop table t', /only reading|one statement/],
    ['with d as (delete from t returning *) select * from d', /"delete"/],
    ['select * into copy from t', /"into"/],
    [`select * from t into outfile '/tmp/x'`, /"into"/],
    ['select * from t for update', /"update"/],
    ['call spoil()', /only reading/],
    ['explain select 1', /begins with/],
    ['', /begins with/],
    ['select :password', /:password is not known here; there is :number/],
    ["select 'a\\' ; delete from t --'", /backslash/],
    ['select 1 /*! into outfile "x" */', /MySQL executes/],
    ['select readfile(\'/etc/passwd\') as "number"', /"readfile" reaches beyond/],
    ['select "writefile" (a, b) from t', /"writefile" reaches beyond/],
    ['select name from fsdir where path = :number', /"fsdir" reaches beyond/],
    ['select pg_read_file(a) from t', /"pg_read_file" reaches/],
    ['select load_file(a) from t', /"load_file" reaches/],
    ['select * from openrowset(a)', /"openrowset" reaches/],
    ['select replace (a) from t; replace into t values (1)', /only reading|one statement/],
  ])('refuses %s', (sql, why) => {
    expect(refuseStatement(sql, ['number'])).toMatch(why);
  });
});

describe('the check for admins', () => {
  it('asks the grammar where a parser knows it', async () => {
    for (const dialect of ['postgresql', 'mysql', 'sqlserver', 'sqlite'] as const) {
      expect(await readGrammar('select a as "x.y" from t where n = :number', dialect)).toEqual({ columns: ['x.y'] });
      expect(await readGrammar('update t set a = 1', dialect)).toEqual({ why: 'only a select is allowed' });
      expect(await readGrammar('select 1; select 2', dialect)).toEqual({ why: 'write one statement only' });
    }
  });

  it('names every mistake with its path', async () => {
    const problems = await checkSqlOperations({
      dialect: 'postgresql',
      operations: {
        orderByNumbr: { sql: 'select :number' },
        ordersByEmail: { sql: 'select :number', lines: 'drop table t' },
      },
    });
    expect(problems).toEqual([
      expect.stringMatching(
        /^operations\.orderByNumbr: there is no such operation \(did you mean "orderByNumber"\?\); there is customerByEmail, /,
      ),
      'operations.ordersByEmail.sql: :number is not known here; there is :email',
      'operations.ordersByEmail.lines: only reading is allowed; "drop" is not',
      'operations.ordersByEmail.lines: only a select is allowed',
    ]);
  });
});
