import type { TicketDetail } from '../../db/queries/console-tickets.ts'
import type { View } from '../view.ts'
import { writtenWords } from '../written-words.ts'

type Props = { view: View; ticket: TicketDetail['ticket'] }

/** How to contact the customer in private, and how the most similar problems were solved, each with one click to copy. */
export function TicketGuide({ view, ticket }: Props) {
  const { say } = view
  const { note } = ticket.draft
  return (
    <>
      {note === undefined ? null : (
        <section class="card">
          <h2>{say('处理建议', 'How to handle it')}</h2>
          <p class="as-written">{writtenWords(note, view.language)}</p>
        </section>
      )}
      {ticket.similar.length === 0 ? null : (
        <section class="card">
          <h2>{say('相似问题此前的解决办法', 'How similar problems were solved')}</h2>
          <ul class="evidence">
            {ticket.similar.map((one) => (
              <li>
                <header>
                  <a href={`/tickets/${one.ticketId}`}>#{one.ticketId}</a> {one.subject}
                  <span class="muted">
                    {say('相似度', 'similarity')} {Math.round(one.similarity * 100)}%
                  </span>
                </header>
                <p class="as-written" id={`solution-${one.ticketId}`}>
                  {one.solution}
                </p>
                <footer>
                  <button
                    class="button quiet"
                    type="button"
                    data-copy={`solution-${one.ticketId}`}
                    data-copied={say('已复制', 'Copied')}
                  >
                    {say('复制解决办法', 'Copy the solution')}
                  </button>
                </footer>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
