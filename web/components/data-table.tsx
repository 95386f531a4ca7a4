import type { Child } from 'hono/jsx'

export type Column<Row> = { label: string; cell: (row: Row) => Child; class?: string }

/** A table that becomes a card per row on a phone: every cell carries its own label. */
export function DataTable<Row>({
  columns,
  rows,
}: {
  columns: Column<Row>[]
  rows: readonly Row[]
}) {
  return (
    <div class="table-wrap">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.class}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <td data-label={column.label} class={column.class}>
                  <div>{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
