const { resolve } = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');

/** One script for Apps Script: a top-level `AddOn`, no modules, no chunks. triggers.js goes beside it as it is. */
module.exports = {
  mode: 'production',
  context: __dirname,
  entry: './index.ts',
  target: ['es2020'],
  output: {
    path: resolve(__dirname, '../dist/gmail-addon'),
    filename: 'Code.js',
    library: { name: 'AddOn', type: 'var' },
    chunkFormat: false,
    chunkLoading: false,
    clean: true,
  },
  resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  module: {
    rules: [
      {
        test: /\.ts$/,
        loader: 'swc-loader',
        options: {
          swcrc: false,
          jsc: { target: 'es2020', parser: { syntax: 'typescript' }, transform: { useDefineForClassFields: false } },
        },
      },
      {
        test: /shared[\\/]wording[\\/](en|fr|de|es)\.ts$/,
        enforce: 'pre',
        loader: resolve(__dirname, 'wording-loader.cjs'),
      },
    ],
  },
  performance: { hints: false },
  // triggers.js stays as it is: Apps Script's editor lists the functions in it
  plugins: [new CopyPlugin({ patterns: [{ from: 'triggers.js', info: { minimized: true } }] })],
  stats: 'errors-warnings',
};
