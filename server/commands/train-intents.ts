import { trainBuiltInModel } from '../language/built-in-classifier.js';

/** The build step that trains the built-in intents from `server/language/intents/*.yaml` into `dist/intents.model`. */
trainBuiltInModel();
