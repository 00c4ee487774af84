import { defineConfig } from 'vitepress'
const preview = !!process.env.PREVIEW
const base = process.env.DOCS_BASE || '/'
const drafts = preview ? [{ text: 'Draft', link: '/draft' }] : []
export default defineConfig({
  base,
  themeConfig: {
    sidebar: [
      { text: 'First', link: '/first' },
      ...drafts,
      ...(process.env.PREVIEW ? [{ text: 'Draft', link: '/draft' }] : []),
      { text: 'Second', link: '/second' },
    ],
  },
})
