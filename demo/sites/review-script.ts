/** Runs in the visitor's browser: fetches one page of reviews and builds it, by DOM calls and never by markup. */
export const reviewScript = `
(async () => {
  const params = new URLSearchParams(location.search)
  const page = params.get('page') || '1'
  const one = params.get('id')
  const answer = await fetch('/api/reviews?' + (one ? 'id=' + encodeURIComponent(one) : 'page=' + encodeURIComponent(page)))
  const { reviews, next } = await answer.json()
  const list = document.getElementById('reviews')
  const make = (tag, className, text, attributes) => {
    const node = document.createElement(tag)
    if (className) node.className = className
    if (text) node.textContent = text
    for (const name in attributes || {}) node.setAttribute(name, attributes[name])
    return node
  }
  for (const r of reviews) {
    const item = make('li', 'review', '', { id: r.id, 'data-id': r.id })
    const head = make('p', 'meta')
    head.append(
      make('b', 'user', r.user, { 'data-user': r.userId }), ' ',
      make('span', 'stars', '★'.repeat(r.stars), { 'data-stars': r.stars }), ' ',
      make('time', 'at', r.shownAt, { datetime: r.at }), ' · ',
      make('span', 'product', r.product), ' ', make('span', 'model', r.model),
    )
    const foot = make('p', 'meta')
    foot.append('有用 ', make('span', 'useful', String(r.useful)), ' · ', make('a', 'permalink', '链接', { href: '/reviews?id=' + r.id + '#' + r.id }))
    item.append(head, make('pre', 'text', r.text), foot)
    if (r.reply) item.append(make('p', 'reply', '商家回复：' + r.reply))
    list.append(item)
  }
  if (!reviews.length) list.append(make('li', 'none', '还没有评价'))
  if (next) document.getElementById('pages').append(make('a', 'next', '下一页', { rel: 'next', href: '/reviews?page=' + next }))
  list.setAttribute('aria-busy', 'false')
  list.dataset.ready = 'true'
})()
`
