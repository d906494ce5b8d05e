import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      'data/',
      'coverage/',
      'gmail-addon/triggers.js',
      'docs/',
      '**/*.mjs',
      '**/*.d.mts',
      '**/*.js',
      '**/*.cjs',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['*.config.js'] } } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  // A stranger's mail is read by expressions: their time must not grow faster than the text.
  {
    files: [
      'server/**/*.ts',
      'shared/**/*.ts',
      'outlook-addin/**/*.ts',
      'outlook-addin/**/*.tsx',
      'gmail-addon/**/*.ts',
    ],
    ignores: ['**/*.test.ts', '**/*.test.tsx', '**/*-spec.ts', 'server/bench/**', 'server/test/**'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'certain' }],
      'regexp/no-super-linear-move': 'error',
    },
  },
  // A client's tests may start the server, which the client itself must not know: they have a project of their own.
  ...['outlook-addin', 'gmail-addon'].map((client) => ({
    files: [`${client}/**/*.test.ts`, `${client}/**/*.test.tsx`, `${client}/test/**/*.ts`],
    languageOptions: { parserOptions: { projectService: false, project: `./${client}/tsconfig.tests.json` } },
  })),
  {
    files: ['outlook-addin/**/*.tsx', 'outlook-addin/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: reactHooks.configs.recommended.rules,
  },
  {
    files: [
      'server/commands/**',
      'server/bench/**',
      'server/main.ts',
      'server/test/**',
      '**/*.test.ts',
      '**/*.test.tsx',
    ],
    rules: { 'no-console': 'off' },
  },
);
