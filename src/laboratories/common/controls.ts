/** A control of a laboratory; its value is a part of the question. */
export type Field = {readonly name: string; readonly label: string} & (
  | {readonly type: 'text'; readonly most: number; readonly mode: 'numeric' | 'text'}
  | {readonly type: 'choice'; readonly options: readonly string[]}
  | {readonly type: 'range'; readonly from: number; readonly to: number})

/** What a laboratory is called, and its controls: `action` asks, `chance` asks for something drawn at random. */
export interface Controls {
  readonly title: string
  readonly fields: readonly Field[]
  readonly action: string
  readonly chance?: string
}
