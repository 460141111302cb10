/** The folder of the publication, relative to its root. */
export const contentFolder = 'content'

/** The folder of files that are served as they are, relative to the root. */
export const publicFolder = 'public'

/** Where this house remembers what it made before, relative to the root; nothing is lost with it but time. */
export const cacheFolder = 'node_modules/.cache/universal-approximation-checked'
