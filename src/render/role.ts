/**
 * The roles of digital publishing (DPUB-ARIA 1.1) that the pages use;
 * the types of Astro do not list them, so they are spread into a tag.
 */
export const roles = {
  abstract: {role: 'doc-abstract'},
  backlink: {role: 'doc-backlink'},
  biblioref: {role: 'doc-biblioref'},
  noteref: {role: 'doc-noteref'},
} as object as Readonly<Record<'abstract' | 'backlink' | 'biblioref' | 'noteref', object>>
