/** How third-party cookies are treated: let through, refused, or kept apart for each top-level site. */
export type ThirdParty = 'allowed' | 'blocked' | 'partitioned'

export const THIRD_PARTY: readonly ThirdParty[] = ['allowed', 'blocked', 'partitioned']
