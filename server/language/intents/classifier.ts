import type { ScoredIntent } from '../../../shared/assistance.js';

/** Says what a text is about. Several intents, most likely first, each with a calibrated confidence; empty means "none of these". */
export interface Classifier {
  classify(text: string): ScoredIntent[];
}
