import type { Assistance } from '../shared/assistance.js';

/** The contract's version as this pane was built for. Its type is the contract's, so that the two cannot drift apart. */
export const apiVersion: Assistance['apiVersion'] = '1';
