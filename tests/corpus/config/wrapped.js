import { withMermaid } from 'vitepress-plugin-mermaid'
import { withPwa } from '@vite-pwa/vitepress'
import { defineConfig, type UserConfig } from 'vitepress'

const isProd = process.env.NODE_ENV === 'production'
const links = <const>['a', 'b']
const sidebar = [
  { text: 'Diagrams', link: '/diagrams' },
  { text: 'Offline', link: '/offline' },
] satisfies UserConfig['themeConfig']['sidebar']

const config = withMermaid(
  defineConfig({
    base: process.env.BASE ?? '/x/',
    title: isProd ? 'Wrapped' : 'Wrapped (dev)',
    themeConfig: { sidebar: sidebar as any, logo: '/logo.svg' },
    mermaid: { theme: 'forest' },
  })
) as UserConfig

export default withPwa(config)
