/** What the bench uses of Lighthouse, which is there only once the bench has fetched it. */
declare module 'lighthouse' {
  export interface Settings { port: number; output: 'json'; logLevel: 'error'; onlyCategories: string[] }
  export interface Run {
    readonly lhr: {
      readonly categories: {readonly [name: string]: {readonly score: number | null} | undefined}
      readonly audits: {readonly [name: string]: {readonly displayValue?: string} | undefined}
    }
  }
  export default function lighthouse(url: string, settings: Settings): Promise<Run | undefined>
}
