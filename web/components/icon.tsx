const paths = {
  overview: 'M4 13h6V4H4zM14 20h6v-9h-6zM4 20h6v-4H4zM14 8h6V4h-6z',
  alert: 'M12 4a6 6 0 0 0-6 6v4l-2 3h16l-2-3v-4a6 6 0 0 0-6-6zM10 20a2 2 0 0 0 4 0',
  crisis: 'M12 3 2 20h20zM12 10v4M12 17v.5',
  reply: 'M20 5H4v11h5l3 4 3-4h5zM8 9h8M8 12h5',
  ticket: 'M3 8V5h18v3a3 3 0 0 0 0 6v5H3v-5a3 3 0 0 0 0-6zM14 6v12',
  service: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l4 2M8 16l2-1',
  mention: 'M5 5h14v10H9l-4 4zM9 9h6M9 12h4',
  trend: 'M4 19V5M4 19h16M7 15l4-5 3 3 5-7',
  source: 'M4 6c0-4 16-4 16 0v12c0 4-16 4-16 0zM4 6c0 4 16 4 16 0M4 12c0 4 16 4 16 0',
  channel: 'M4 5h16v11H9l-5 4zM8 9l3 2 5-3',
  backtest: 'M4 12a8 8 0 1 0 3-6M4 4v4h4M12 8v5l3 2',
  quality: 'M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8 12l3 3 5-6',
  users:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 20c0-8 14-8 14 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14c3 1 4 3 4 6',
  model: 'M12 4v5M12 15v5M4 12h5M15 12h5M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  queue: 'M4 6h16M4 12h16M4 18h10',
  language: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18',
  menu: 'M4 7h16M4 12h16M4 17h16',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 16l4 4',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  up: 'M6 14l6-6 6 6',
  down: 'M6 10l6 6 6-6',
} as const

export type IconName = keyof typeof paths

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
