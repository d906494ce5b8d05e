import { settingsUnderLoad } from './settings-spec.js';

settingsUnderLoad({ publications: 50 });
