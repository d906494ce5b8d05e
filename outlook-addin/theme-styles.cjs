const { teamsHighContrastTheme, webDarkTheme, webLightTheme } = require('@fluentui/tokens');

const { fontFamilyBase } = webLightTheme;

/** How Fluent looks for each theme of a mail program, in one font. `apply-theme.ts` says which of them the page wears. */
const themes = { light: webLightTheme, dark: webDarkTheme, contrast: { ...teamsHighContrastTheme, fontFamilyBase } };

/**
 * Writes Fluent's themes into the pane's styles, each with the tokens that the styles name: some eighty of 459. Fluent's own provider
 * makes all of them at run time, for one theme after the code of all has run, and every element then inherits them: a sixth of the time
 * until the pane can be used.
 */
exports.ThemeStyles = class ThemeStyles {
  apply(compiler) {
    const { Compilation, sources } = compiler.webpack;
    compiler.hooks.thisCompilation.tap('ThemeStyles', (compilation) => {
      const stage = Compilation.PROCESS_ASSETS_STAGE_DERIVED;
      compilation.hooks.processAssets.tap({ name: 'ThemeStyles', stage }, (assets) => {
        for (const name of Object.keys(assets).filter((name) => name.endsWith('.css'))) {
          compilation.updateAsset(name, (styles) => new sources.ConcatSource(styles, themeRules(styles.source())));
        }
      });
    });
  }
};

/** Tokens that are alike in all themes stand once. */
function themeRules(styles) {
  const named = [...new Set([...styles.matchAll(/var\(--(\w+)/g)].map(([, token]) => token))];
  const tokens = named.filter((token) => token in webLightTheme).sort();
  const isShared = (token) => Object.values(themes).every((theme) => theme[token] === webLightTheme[token]);
  return [
    rule(':root', webLightTheme, tokens.filter(isShared)),
    ...Object.entries(themes).map(([name, theme]) =>
      rule(
        `[data-theme=${name}]`,
        theme,
        tokens.filter((token) => !isShared(token)),
      ),
    ),
  ].join('');
}

function rule(selector, theme, tokens) {
  return `${selector}{${tokens.map((token) => `--${token}:${theme[token]}`).join(';')}}\n`;
}
