import list from './checkpoints.json' with {type: 'json'}

/** The trained weights, by name, that stand in `public/models/` as `npm run train` left them. */
export const checkpointFiles: {
  readonly [name in keyof typeof list]: {readonly file: string; readonly sha256: string}
} = list
