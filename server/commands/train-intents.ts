import { trainBuiltInModel } from '../language/intents/built-in-classifier.js';

/** The build step that trains the built-in intents from `server/languages/*/intents.yaml` into `dist/intents.model`. */
trainBuiltInModel();
