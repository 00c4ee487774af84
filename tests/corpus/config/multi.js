import { defineConfig, type DefaultTheme } from 'vitepress'

export default defineConfig({
  lang: 'en-US',
  title: 'Tool',
  cleanUrls: true,
  themeConfig: {
    sidebar: {
      '/guide/': { base: '/guide/', items: sidebarGuide() },
      '/reference/': { base: '/reference/', items: sidebarReference() }
    },
    editLink: {
      pattern: 'https://github.com/x/y/edit/main/docs/:path',
      text: 'Edit this page on GitHub'
    }
  }
})

function sidebarGuide(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: 'Introduction',
      collapsed: false,
      items: [
        { text: 'What is it?', link: 'what-is-it' },
        { text: 'Getting Started', link: 'getting-started' }
      ]
    },
    {
      text: 'Writing',
      collapsed: false,
      items: [
        { text: 'Markdown', link: 'markdown' },
        { text: 'Assets', link: 'assets' },
      ]
    },
    { text: 'Config & API Reference', base: '/reference/', link: 'site-config' }
  ]
}

function sidebarReference(): DefaultTheme.SidebarItem[] {
  return [
    {
      text: 'Reference',
      items: [
        { text: 'Site Config', link: 'site-config' },
        { text: 'CLI', link: 'cli' },
        {
          text: 'Default Theme',
          base: '/reference/default-theme-',
          items: [
            { text: 'Overview', link: 'config' },
            { text: 'Nav', link: 'nav' }
          ]
        }
      ]
    }
  ]
}
