import { trainBuiltInModel } from '../language/intents/built-in-classifier.js';

/** The build step that trains the built-in intents from the `intents.yaml` of every language into `dist/intents.model`. */
trainBuiltInModel();
