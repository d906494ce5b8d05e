const { resolve } = require('node:path');
const { GriffelCSSExtractionPlugin } = require('@griffel/webpack-extraction-plugin');
const MinimizerPlugin = require('minimizer-webpack-plugin');
const HtmlWebpackPlugin = require('html-webpack-plugin');
const MiniCssExtractPlugin = require('mini-css-extract-plugin');

const imports = { '.js': ['.tsx', '.ts', '.js'] };

/** Styles are worked out at build time, ours and Fluent's, and become one CSS file: at run time only class names are left. */
const styleRules = [
  { test: /(\.styles\.js|\.tsx)$/, loader: GriffelCSSExtractionPlugin.loader },
  {
    test: /\.tsx$/,
    include: __dirname,
    loader: '@griffel/webpack-loader',
    options: {
      // Styles need nothing of Fluent but its tokens; evaluating all of Fluent for each file would take the build a minute.
      webpackResolveOptions: {
        extensionAlias: imports,
        alias: { '@fluentui/react-components': require.resolve('@fluentui/tokens') },
      },
    },
  },
  { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
];

const scriptRule = {
  test: /\.tsx?$/,
  exclude: /node_modules/,
  loader: 'swc-loader',
  options: {
    swcrc: false,
    jsc: {
      target: 'es2021',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
  },
};

const wordingRule = {
  test: /shared[\\/]wording[\\/](en|fr|de|es)\.ts$/,
  enforce: 'pre',
  loader: resolve(__dirname, 'wording-loader.cjs'),
};

/** One html page: its template and the entry it runs. */
const page = (template, entry) =>
  new HtmlWebpackPlugin({
    template: resolve(__dirname, template),
    filename: `${entry}.html`,
    chunks: [entry],
    scriptLoading: 'defer',
    minify: { collapseWhitespace: true, removeComments: true },
  });

/** Names in a page's head the scripts its first one will ask for, so that they are fetched before that one has run. */
class FetchAhead {
  constructor(ahead) {
    this.ahead = ahead;
  }

  apply(compiler) {
    compiler.hooks.compilation.tap('FetchAhead', (compilation) => {
      HtmlWebpackPlugin.getCompilationHooks(compilation).alterAssetTagGroups.tap('FetchAhead', (page) => {
        const files = (this.ahead[page.plugin.options.chunks[0]] ?? [])
          .flatMap((name) => [...compilation.namedChunks.get(name).files])
          .filter((file) => file.endsWith('.js'));
        page.headTags.unshift(...files.map((file) => preloadOf(page.publicPath + file)));
        return page;
      });
    });
  }
}

const preloadOf = (href) => ({
  tagName: 'link',
  voidTag: true,
  meta: {},
  attributes: { rel: 'preload', as: 'script', href },
});

/**
 * How every page of the pane is bundled; the bench bundles the page it compares with by the same.
 * @param {{ entry: Record<string, string>, pages: Record<string, string>, ahead?: Record<string, string[]>, path: string, plugins?: object[] }} options
 *   `pages`: a template for an entry; `ahead`: for an entry, the chunks it will ask for
 */
exports.bundle = ({ entry, pages, ahead = {}, path, plugins = [] }) => ({
  mode: 'production',
  context: __dirname,
  entry,
  output: {
    path,
    publicPath: '/outlook/',
    filename: 'assets/[name].[contenthash:10].js',
    chunkFilename: 'assets/[name].[contenthash:10].js',
    clean: true,
  },
  target: ['web', 'es2021'],
  resolve: { extensions: ['.tsx', '.ts', '.js'], extensionAlias: imports },
  // The last rule runs first.
  module: { rules: [...styleRules, scriptRule, wordingRule] },
  optimization: {
    // A third of the build's time less than with the bundler's own choice, and the same size.
    minimizer: [new MinimizerPlugin({ minify: MinimizerPlugin.swcMinify, extractComments: false })],
    splitChunks: {
      cacheGroups: {
        // Changes with a new React or Fluent only, so a browser keeps it across our releases.
        libraries: {
          test: /node_modules[\\/](?!@azure).*\.js$/,
          name: 'libraries',
          chunks: (chunk) => chunk.canBeInitial() || chunk.name === 'pane',
        },
        styles: { type: 'css/mini-extract', name: 'griffel', chunks: 'all', enforce: true },
      },
    },
  },
  performance: { hints: false },
  plugins: [
    new MiniCssExtractPlugin({ filename: 'assets/[name].[contenthash:10].css', ignoreOrder: true }),
    new GriffelCSSExtractionPlugin(),
    new FetchAhead(ahead),
    ...Object.entries(pages).map(([name, template]) => page(template, name)),
    ...plugins,
  ],
  stats: 'errors-warnings',
});
