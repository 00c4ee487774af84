import { defineConfig } from 'vitepress'
export default defineConfig({
  title: 'Monorepo',
  rewrites: {
    'packages/pkg-a/src/index.md': 'pkg-a/index.md',
    'packages/:pkg/src/:slug*': ':pkg/:slug*',
    'en/:rest*': ':rest*'
  },
  themeConfig: {
    sidebar: [
      { text: 'Start', link: '/start' },
      { text: 'Package B', items: [
        { text: 'B', link: '/pkg-b/' },
        { text: 'B deep', link: '/pkg-b/deep/down' } ] },
      { text: 'Package A', items: [
        { text: 'A', link: '/pkg-a/' },
        { text: 'Foo', link: '/pkg-a/foo' } ] }
    ]
  }
})
