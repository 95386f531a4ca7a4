import type { Child } from 'hono/jsx'

import { hasRole, type Role } from '../role.ts'
import type { View } from '../view.ts'

import { CsrfField } from './csrf-field.tsx'

type Props = {
  view: View
  action: string
  label: string
  needs: Role
  tone?: 'main' | 'quiet' | 'bad'
  /** Asked before sending, where the deed is hard to take back. */
  confirm?: string
  class?: string
  children?: Child
}

/** A button that does something, with its fields; absent for whoever may not. The server checks again. */
export function ActionForm({
  view,
  action,
  label,
  needs,
  tone = 'quiet',
  confirm,
  children,
  ...rest
}: Props) {
  if (!view.user || !hasRole(view.user.role, needs)) return null
  return (
    <form method="post" action={action} class={rest.class ?? 'action'} data-confirm={confirm}>
      <CsrfField view={view} />
      {children}
      <button class={`button ${tone}`}>{label}</button>
    </form>
  )
}
