const { minifySync } = require('@swc/core');
const { resolve } = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');

const minify = {
  ecma: 2020,
  mangle: true,
  compress: { passes: 3, ecma: 2020, unsafe_arrows: true, hoist_props: true },
};

/** swc's minifier: smaller here than webpack's own, and our compiler anyway. */
function minifyScript(compiler) {
  const { Compilation, sources } = compiler.webpack;
  compiler.hooks.compilation.tap('minify', (compilation) => {
    const stage = Compilation.PROCESS_ASSETS_STAGE_OPTIMIZE_SIZE;
    compilation.hooks.processAssets.tap({ name: 'minify', stage }, () => {
      const { code } = minifySync(compilation.assets['Code.js'].source(), minify);
      compilation.updateAsset('Code.js', new sources.RawSource(code));
    });
  });
}

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
        test: /shared[\\/]wording[\\/](?:records[\\/])?(en|fr|de|es)\.ts$/,
        enforce: 'pre',
        loader: resolve(__dirname, 'wording-loader.cjs'),
      },
    ],
  },
  optimization: { minimizer: [minifyScript] },
  performance: { hints: false },
  plugins: [new CopyPlugin({ patterns: [{ from: 'triggers.js' }] })],
  stats: 'errors-warnings',
};
