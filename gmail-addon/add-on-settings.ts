/** Written into triggers.js when a customer's edition is pushed. */
export interface AddOnSettings {
  /** The server, without a slash at the end. */
  baseUrl: string;
  edition: 'core' | 'labels';
}
