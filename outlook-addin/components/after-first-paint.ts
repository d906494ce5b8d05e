/** What follows the first paint, in one script of its own: `AfterFirstPaint.tsx` says when. */
export { Asks } from './Asks.js';
export { Feedback } from './Feedback.js';
export { MissingSystems } from './MissingSystems.js';
export { OpenStretches } from './OpenStretches.js';
export { ReplyChanges } from './ReplyChanges.js';
export { Rest } from './Rest.js';
