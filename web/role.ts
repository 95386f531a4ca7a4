import { z } from 'zod'

/** From least to most: each may do what those before it may. */
export const roles = ['viewer', 'service', 'pr', 'admin'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

export function hasRole(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
