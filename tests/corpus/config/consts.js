import { defineConfig } from 'vitepress'
/* prefixes
   of all links */
const base = '/book/'
const chapter = base + 'ch-'   // "/book/ch-"

const basics = [
  { text: `One`, link: `${chapter}one` }, // the first
  { text: 'Two', link: chapter + 'two' },
]
const more = [{ text: 'Three', link: `${chapter}${'three'}` },]
const part = (text, items) => ({ text, items })
const shared = { sidebar: [part('Basics', basics), { text: 'More', items: [...more, /* last */ { text: 'Four', link: '/book/ch-four' }] }], outline: 'deep' }

export default defineConfig({
  title: 'A ' + 'Book',
  markdown: { lineNumbers: true, config: (md) => { md.use(x, { y: /[/'"`]}/ }) } },
  vite: { define: { __X__: JSON.stringify({ a: 1 }) } },
  themeConfig: { ...shared, nav: basics, },
})
