declare module 'planer' {
  const planer: { extractFrom(body: string, mediaType: string, dom?: unknown): unknown };
  export default planer;
}
