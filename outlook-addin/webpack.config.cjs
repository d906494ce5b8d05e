const { resolve } = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const HtmlWebpackPlugin = require('html-webpack-plugin');

/** One html page: its template and the entry it runs. */
const page = (name) =>
  new HtmlWebpackPlugin({
    template: resolve(__dirname, `${name}.html`),
    filename: `${name}.html`,
    chunks: [name],
    scriptLoading: 'defer',
    minify: { collapseWhitespace: true, removeComments: true },
  });

module.exports = {
  mode: 'production',
  context: __dirname,
  entry: { taskpane: './outlook-page.tsx', 'try-it': './try-it-page.tsx', auth: './auth-window.ts' },
  output: {
    path: resolve(__dirname, '../dist/outlook-addin'),
    publicPath: '/outlook/',
    filename: 'assets/[name].[contenthash:10].js',
    chunkFilename: 'assets/[name].[contenthash:10].js',
    clean: true,
  },
  target: ['web', 'es2021'],
  resolve: { extensions: ['.tsx', '.ts', '.js'], extensionAlias: { '.js': ['.tsx', '.ts', '.js'] } },
  module: {
    rules: [
      {
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
      },
    ],
  },
  optimization: {
    splitChunks: {
      cacheGroups: {
        // Changes with a new React or Fluent only, so a browser keeps it across our releases.
        libraries: { test: /node_modules[\\/](?!@azure)/, name: 'libraries', chunks: 'initial' },
      },
    },
  },
  performance: { hints: false },
  plugins: [
    page('taskpane'),
    page('try-it'),
    page('auth'),
    new CopyPlugin({
      patterns: [
        { from: 'assets/*.png', to: 'assets/[name][ext]' },
        { from: '{support,privacy,terms}.html', to: '[name][ext]' },
      ],
    }),
  ],
  stats: 'errors-warnings',
};
