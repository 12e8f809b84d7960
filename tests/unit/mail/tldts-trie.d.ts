/** The tree inside tldts: not part of its interface, and so without types of its own. */
declare module 'tldts/dist/es6/src/data/trie.js' {
  /** By node: 1 where a registry's rule ends, 2 where a firm's does. */
  const nodeFlags: Uint8Array;
  /** By node: its first edge; the next node's first edge ends them. */
  const edgeStart: Uint16Array;
  const edgeLength: Uint8Array;
  const edgeChild: Uint16Array;
  /** The labels of all edges, one after another. */
  const labelText: string;
  const rulesRoot: number;
  const exceptionsRoot: number;

  export { edgeChild, edgeLength, edgeStart, exceptionsRoot, labelText, nodeFlags, rulesRoot };
}
