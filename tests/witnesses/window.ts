/** A browser that shows one page. */
export interface Window extends AsyncDisposable {
  readonly version: string
  /** Opens an address and resolves when the page is loaded. */
  readonly open: (url: string) => Promise<void>
  /** Runs a self-contained function in the page; resolves with what its promise resolves with, which is plain data. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>
}
