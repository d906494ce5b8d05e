import { killedWorkers } from './jobs-spec.js';
import { settingsUnderLoad } from './settings-spec.js';

settingsUnderLoad({ publications: 5 });
killedWorkers({ jobs: 20 });
