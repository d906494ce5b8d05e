import { teamsHighContrastTheme, webDarkTheme, webLightTheme } from '@fluentui/react-components';

/** How Fluent looks for each theme of a mail program. */
export const themes = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme };
