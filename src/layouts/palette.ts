import {contentFolder} from '#problems/folders.ts'

/**
 * The colours that a publication may give values of its own,
 * relative to its root; their names are those of `paper.css`.
 */
export const paletteFile = `${contentFolder}/palette.css`

// A bundler replaces the glob by the import of the file, where there is one; in Node there is no import.meta.env.
if (import.meta.env) import.meta.glob('/content/palette.css', {eager: true})
