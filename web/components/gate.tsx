import type { Child } from 'hono/jsx'

import type { View } from '../view.ts'

import { Layout } from './layout.tsx'

type Props = { view: View; title: string; problem?: string | undefined; children: Child }

/** The narrow card before the console: signing in, first set-up, errors. */
export function Gate({ view, title, problem, children }: Props) {
  return (
    <Layout view={view} title={title}>
      <section class="card gate">
        <img src={view.asset('icon.svg')} alt="" width="44" height="44" />
        <h1>{title}</h1>
        {problem ? (
          <p class="problem" role="alert">
            {problem}
          </p>
        ) : null}
        {children}
      </section>
    </Layout>
  )
}
