// Small behaviours of the console; every page works without them.
;(() => {
  const ready = (root) => {
    for (const form of root.querySelectorAll('form[data-autosubmit]')) {
      if (form.dataset.bound) continue
      form.dataset.bound = 'yes'
      form.addEventListener('change', () => form.requestSubmit())
    }
    void drawCharts(root)
  }

  document.addEventListener('submit', (event) => {
    const question = event.target.dataset?.confirm
    if (question && !window.confirm(question)) event.preventDefault()
  })

  // a console reached over plain http has no clipboard of its own
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      const field = document.createElement('textarea')
      field.value = text
      field.className = 'off-screen'
      document.body.append(field)
      field.select()
      const isCopied = document.execCommand('copy')
      field.remove()
      return isCopied
    }
  }

  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]')
    if (!button) return
    const text = document.getElementById(button.dataset.copy)?.textContent.trim() ?? ''
    if (!(await copy(text))) return
    const label = button.textContent
    button.textContent = button.dataset.copied
    setTimeout(() => (button.textContent = label), 1500)
  })

  // no complaint has no severity and no aspects; what a click put away comes back with the next
  const couple = (form, changed) => {
    const { complaint, severity } = form.elements
    const boxes = [...form.querySelectorAll('[name=aspects]')]
    if (changed === complaint && !complaint.checked) {
      form.putAway = { severity: severity.value, ticked: boxes.filter((box) => box.checked) }
      severity.value = '0'
      for (const box of boxes) box.checked = false
    } else if (changed === complaint) {
      const { severity: before = severity.value, ticked = [] } = form.putAway ?? {}
      severity.value = before
      for (const box of ticked) box.checked = true
    } else if (changed.name === 'aspects' ? changed.checked : changed === severity && severity.value !== '0') {
      complaint.checked = true
      if (severity.value === '0') severity.value = form.putAway?.severity ?? '0'
    }
  }
  document.addEventListener('change', (event) => {
    const form = event.target.form
    if (form?.matches('.correction')) couple(form, event.target)
  })

  // charts: the library is fetched only by pages that draw one
  let library
  const load = (url) =>
    (library ??= new Promise((resolve, reject) => {
      const script = document.createElement('script')
      script.src = url
      script.onload = () => resolve(window.echarts)
      script.onerror = reject
      document.head.append(script)
    }))

  const drawCharts = async (root) => {
    for (const element of root.querySelectorAll('[data-chart]')) {
      const echarts = await load(element.dataset.library)
      const chart = echarts.getInstanceByDom(element) ?? echarts.init(element, null, { renderer: 'canvas' })
      chart.setOption(optionOf(JSON.parse(element.dataset.chart)), true)
    }
  }

  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

  const isGap = (value) => value === null || value === undefined

  const optionOf = ({ buckets, series }) => {
    const palette = ['#0f9d8f', '#d9822b', '#5b7fd1', '#c2456b', '#7a9a3a', '#8d6cc0']
    const tones = { bad: color('--crisis'), calm: color('--ordinary'), good: color('--good') }
    const ink = color('--muted')
    const line = color('--line')
    const isLong = buckets.length > 45
    return {
      animation: false,
      color: palette,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 8, right: 14, top: 36, bottom: isLong ? 44 : 8, containLabel: true },
      legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: ink }, itemWidth: 14, itemHeight: 8, icon: 'roundRect', pageTextStyle: { color: ink } },
      // drawn on the canvas: no markup with inline styles, which the policy of the page forbids
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: color('--surface'), borderColor: line, textStyle: { color: color('--ink'), fontSize: 12 } },
      xAxis: {
        type: 'category',
        data: buckets.map((day) => (buckets.length > 1 && buckets[0].slice(0, 4) === buckets.at(-1).slice(0, 4) ? day.slice(5) : day.slice(0, 7))),
        boundaryGap: false,
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
        axisLabel: { color: ink, hideOverlap: true },
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { color: ink }, splitLine: { lineStyle: { color: line } } },
      ...(isLong && { dataZoom: [{ type: 'inside' }, { type: 'slider', height: 18, bottom: 8, borderColor: line, textStyle: { color: ink } }] }),
      series: series.map(({ name, values, tone }) => ({
        name,
        type: 'line',
        data: values,
        // a gap in coverage stays a gap
        connectNulls: false,
        showSymbol: values.length < 20 || values.some((value, i) => value !== null && isGap(values[i - 1]) && isGap(values[i + 1])),
        symbolSize: 5,
        lineStyle: { width: 2 },
        ...(tone && { itemStyle: { color: tones[tone] }, areaStyle: { opacity: 0.08 } }),
      })),
    }
  }

  const redraw = () => {
    for (const element of document.querySelectorAll('[data-chart]')) window.echarts?.getInstanceByDom(element)?.resize()
  }
  window.addEventListener('resize', redraw)
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => void drawCharts(document))
  document.addEventListener('htmx:afterSwap', (event) => ready(event.target))
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', () => ready(document))
  else ready(document)
})()
