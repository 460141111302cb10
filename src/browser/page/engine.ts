const names: readonly (readonly [RegExp, string])[] = [
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Edg\/(\d+)/, 'Edge'],
  [/(?:Chrome|Chromium)\/(\d+)/, 'Chromium'],
  [/Version\/([\d.]+).*Safari/, 'Safari'],
]

/**
 * Names the engine that a user agent string speaks of, with its
 * version: `Chromium 156`; `this browser` where it is unknown.
 */
export function toEngine(userAgent: string): string {
  for (const [pattern, name] of names) {
    const version = pattern.exec(userAgent)?.[1]
    if (version) return `${name} ${version}`
  }
  return 'this browser'
}
