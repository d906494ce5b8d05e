/** What follows the first paint, in one script of its own: `AfterFirstPaint.tsx` says when. */
export { Feedback } from './Feedback.js';
export { MissingSystems } from './MissingSystems.js';
export { ReplyChanges } from './ReplyChanges.js';
export { Rest } from './Rest.js';
