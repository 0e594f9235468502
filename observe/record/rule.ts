/** Marks a feature that is wanted however seldom it comes; what else seldom comes is an accident of chance. */
export function rule(what: string): string {
  return `rule ${what}`
}

export function isRule(feature: string): boolean {
  return feature.startsWith('rule ')
}
