import { killedWorkers } from './jobs-spec.js';
import { settingsUnderLoad } from './settings-spec.js';

settingsUnderLoad({ publications: 50 });
killedWorkers({ jobs: 1000 });
