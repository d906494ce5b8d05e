const { resolve } = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { bundle } = require('./bundle.cjs');
const { ThemeStyles } = require('./theme-styles.cjs');

module.exports = bundle({
  entry: { taskpane: './outlook-page.ts', 'try-it': './try-it-page.tsx', auth: './auth-window.ts' },
  pages: { taskpane: 'taskpane.html', 'try-it': 'try-it.html', auth: 'auth.html' },
  ahead: { taskpane: ['libraries', 'pane'] },
  path: resolve(__dirname, '../dist/outlook-addin'),
  plugins: [
    new ThemeStyles(),
    new CopyPlugin({
      patterns: [
        { from: 'assets/*.png', to: 'assets/[name][ext]' },
        { from: '{support,privacy,terms}.html', to: '[name][ext]' },
      ],
    }),
  ],
});
